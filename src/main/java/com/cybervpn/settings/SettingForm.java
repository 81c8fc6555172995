package com.cybervpn.settings;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the values of a setting are written, and which of them fit. A value is written the same way in the environment, the
 * database and the API.
 *
 * @param unit what a number counts: {@code seconds}; null when there is nothing to say
 * @param rule ends a sentence that begins with the name of the setting: {@code must be true or false}
 * @param least as it is written; null when values have no order
 * @param most as it is written; null when values have no order
 * @param choices all values there are; empty when a range says it
 */
record SettingForm<T>(
    RuntimeSetting.Type type,
    String unit,
    String rule,
    String least,
    String most,
    List<String> choices,
    Function<String, T> reader,
    Function<T, String> writer
) {
    static SettingForm<Integer> integer(int least, int most, String unit) {
        return range(
            RuntimeSetting.Type.INTEGER,
            unit,
            "a whole number",
            least,
            most,
            Integer::parseInt,
            String::valueOf
        );
    }

    static SettingForm<Duration> duration(Duration least, Duration most) {
        return range(
            RuntimeSetting.Type.DURATION,
            "seconds",
            "a whole number of seconds",
            least,
            most,
            text -> Duration.ofSeconds(Long.parseLong(text)),
            value -> String.valueOf(value.toSeconds())
        );
    }

    static SettingForm<BigDecimal> percent(BigDecimal least, BigDecimal most) {
        return range(
            RuntimeSetting.Type.PERCENT,
            "percent",
            "a percentage with at most two decimal places",
            least,
            most,
            SettingForm::twoPlaces,
            BigDecimal::toPlainString
        );
    }

    /** @throws IllegalArgumentException when the assets differ */
    static SettingForm<Money> money(Money least, Money most) {
        Asset asset = least.asset();
        return range(
            RuntimeSetting.Type.MONEY,
            asset.code(),
            "an amount of " + asset,
            least,
            most,
            text -> Money.exactly(text, asset),
            Money::amount
        );
    }

    static SettingForm<Boolean> flag() {
        return oneOf(RuntimeSetting.Type.BOOLEAN, List.of(true, false), String::valueOf);
    }

    /** The words are the constants in lower case. */
    static <E extends Enum<E>> SettingForm<E> choice(Class<E> type) {
        return oneOf(RuntimeSetting.Type.CHOICE, List.of(type.getEnumConstants()), value ->
            value.name().toLowerCase(Locale.ROOT)
        );
    }

    /** Empty when the text says no value that fits. */
    Optional<T> read(String text) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException | ArithmeticException unfit) {
            return Optional.empty();
        }
    }

    String write(T value) {
        return writer.apply(value);
    }

    private static <T extends Comparable<T>> SettingForm<T> range(
        RuntimeSetting.Type type,
        String unit,
        String what,
        T least,
        T most,
        Function<String, T> reader,
        Function<T, String> writer
    ) {
        String lowest = writer.apply(least);
        String highest = writer.apply(most);
        return new SettingForm<>(
            type,
            unit,
            "must be " + what + " from " + lowest + " to " + highest,
            lowest,
            highest,
            List.of(),
            text -> {
                T value = reader.apply(text);
                if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                    throw new IllegalArgumentException();
                }
                return value;
            },
            writer
        );
    }

    private static <T> SettingForm<T> oneOf(
        RuntimeSetting.Type type,
        List<T> values,
        Function<T, String> writer
    ) {
        List<String> words = values.stream().map(writer).toList();
        return new SettingForm<>(
            type,
            null,
            "must be " + String.join(" or ", words),
            null,
            null,
            words,
            text ->
                values
                    .stream()
                    .filter(value -> writer.apply(value).equals(text))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new),
            writer
        );
    }

    /** A large exponent would make a few characters a number without end. */
    private static BigDecimal twoPlaces(String text) {
        if (!text.matches("-?[0-9]{1,9}(\\.[0-9]{1,2})?")) {
            throw new IllegalArgumentException();
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
