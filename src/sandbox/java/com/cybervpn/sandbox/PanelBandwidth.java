package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Traffic per day and server. */
final class PanelBandwidth {

    private PanelBandwidth() {}

    static ObjectNode of(List<PanelAccount> accounts, Map<String, String> query, PanelVersion version) {
        var start = date(query, "start", version);
        var end = date(query, "end", version);
        var days = (int) Math.min(400, Math.max(0, ChronoUnit.DAYS.between(start, end) + 1));
        var perDay = LongStream.range(0, days)
            .map(day -> onDay(accounts, start.plusDays(day)))
            .toArray();
        var answer = Json.object();
        var categories = answer.putArray("categories");
        for (int day = 0; day < days; day++) {
            categories.add(start.plusDays(day).toString());
        }
        var series = answer.putArray("series");
        LongStream.of(perDay).forEach(answer.putArray("sparklineData")::add);
        var top = answer.putArray("topNodes");
        var sum = LongStream.of(perDay).sum();
        if (sum > 0) {
            var node = PanelNodes.ALL.getFirst();
            var line = describe(node, sum);
            LongStream.of(perDay).forEach(line.putArray("data")::add);
            series.add(line);
            top.add(describe(node, sum));
        }
        return answer;
    }

    private static ObjectNode describe(PanelNodes.Node node, long total) {
        return Json.object()
            .put("uuid", node.uuid())
            .put("color", node.color())
            .put("name", node.name())
            .put("countryCode", node.country())
            .put("total", total);
    }

    private static long onDay(List<PanelAccount> accounts, LocalDate day) {
        return accounts
            .stream()
            .mapToLong(account -> account.daily().path(day.toString()).asLong())
            .sum();
    }

    private static LocalDate date(Map<String, String> query, String name, PanelVersion version) {
        try {
            return LocalDate.parse(query.getOrDefault(name, ""));
        } catch (DateTimeException noDate) {
            var issues = new ZodIssues(version);
            issues.date(name);
            issues.refuse();
            throw new IllegalStateException("An issue is always refused", noDate);
        }
    }
}
