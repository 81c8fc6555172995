package com.cybervpn.monitoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An alert with one number changed: a threshold or a duration doubled or halved, or, where the threshold is zero, the
 * comparison turned round.
 */
record Mutant(Rule alert, String change, Map<String, Object> text) {
    private static final Pattern COMPARISON = Pattern.compile(
        "(>=|<=|==|!=|>|<) (\\d+(?:\\.\\d+)?)(?![\\w.])"
    );
    private static final Pattern LASTING = Pattern.compile("(\\d+)([smh])");
    private static final Map<String, String> TURNED = Map.of(
        ">",
        "<=",
        "<=",
        ">",
        "<",
        ">=",
        ">=",
        "<",
        "==",
        "!=",
        "!=",
        "=="
    );

    static List<Mutant> of(Rule alert) {
        List<Mutant> all = new ArrayList<>();
        Matcher found = COMPARISON.matcher(alert.expression());
        while (found.find()) {
            BigDecimal number = new BigDecimal(found.group(2));
            if (number.signum() == 0) {
                all.add(expression(alert, found, TURNED.get(found.group(1)) + " 0"));
            } else {
                all.add(expression(alert, found, found.group(1) + " " + number.multiply(BigDecimal.TWO)));
                all.add(
                    expression(
                        alert,
                        found,
                        found.group(1) + " " + number.divide(BigDecimal.TWO).toPlainString()
                    )
                );
            }
        }
        Matcher lasting = LASTING.matcher(alert.lasting());
        if (lasting.matches() && !lasting.group(1).equals("0")) {
            long seconds =
                Long.parseLong(lasting.group(1)) *
                switch (lasting.group(2)) {
                    case "h" -> 3600;
                    case "m" -> 60;
                    default -> 1;
                };
            all.add(changed(alert, "for", seconds * 2 + "s"));
            all.add(changed(alert, "for", seconds / 2 + "s"));
        }
        return all;
    }

    private static Mutant expression(Rule alert, Matcher at, String instead) {
        String text = alert.expression();
        return changed(alert, "expr", text.substring(0, at.start()) + instead + text.substring(at.end()));
    }

    private static Mutant changed(Rule alert, String key, String value) {
        Map<String, Object> text = new LinkedHashMap<>(alert.text());
        text.put(key, value);
        return new Mutant(alert, key + ": " + value.replace('\n', ' '), text);
    }

    @Override
    public String toString() {
        return alert.name() + " with " + change;
    }
}
