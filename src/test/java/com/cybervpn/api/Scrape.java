package com.cybervpn.api;

import static io.restassured.RestAssured.given;

import com.cybervpn.journey.Shop;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Prometheus server would read at one moment.
 *
 * @param types name to type
 */
record Scrape(Map<String, String> types, List<Series> series) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One line. */
    record Series(String name, Map<String, String> labels, double value) {}

    static Scrape of(Shop shop) {
        return of(answer(shop).asString());
    }

    static Response answer(Shop shop) {
        return given().get(shop.server().metricsUrl());
    }

    private static Scrape of(String text) {
        Map<String, String> types = new LinkedHashMap<>();
        text.lines()
            .filter(line -> line.startsWith("# TYPE "))
            .map(line -> line.split(" "))
            .forEach(words -> types.put(words[2], words[3]));
        return new Scrape(
            types,
            text
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(Scrape::line)
                .toList()
        );
    }

    private static Series line(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no line of Prometheus: " + line);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        if (parts.group(2) != null) {
            Matcher label = LABEL.matcher(parts.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return new Series(parts.group(1), labels, Double.parseDouble(parts.group(3)));
    }

    Stream<Series> named(String name) {
        return series.stream().filter(one -> one.name().equals(name));
    }

    /** @param labels name, value, name, value … */
    Stream<Series> find(String name, String... labels) {
        return named(name).filter(one -> {
            for (int i = 0; i < labels.length; i += 2) {
                if (!labels[i + 1].equals(one.labels().get(labels[i]))) {
                    return false;
                }
            }
            return true;
        });
    }

    /** The sum of what fits; 0 when nothing does. */
    double value(String name, String... labels) {
        return find(name, labels).mapToDouble(Series::value).sum();
    }
}
