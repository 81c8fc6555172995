package com.cybervpn.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Runs of one kind of request; told as medians, and as the median of ratios to another series of the same rounds. */
final class Series {

    private final String name;
    private final byte[][] requests;
    private final List<HttpLoad.Result> results = new ArrayList<>();

    Series(String name, byte[][] requests) {
        this.name = name;
        this.requests = requests;
    }

    byte[][] requests() {
        return requests;
    }

    void add(HttpLoad.Result result) {
        results.add(result);
    }

    /** How many times the other's requests a second, pair by pair. */
    double ratio(Series base) {
        double[] ratios = IntStream.range(0, results.size())
            .mapToDouble(i -> results.get(i).perSecond() / base.results.get(i).perSecond())
            .sorted()
            .toArray();
        return ratios[ratios.length / 2];
    }

    void print(Series base) {
        HttpLoad.Result median = median();
        System.out.printf(
            "%-22s %8.0f/s  ratio %.2f  p50 %.1f ms  p99 %.1f ms (x%.1f)  failed %d%n",
            name,
            median.perSecond(),
            ratio(base),
            median.medianMillis(),
            median.p99Millis(),
            median.p99Millis() / base.median().p99Millis(),
            results.stream().mapToLong(HttpLoad.Result::failed).sum()
        );
    }

    /** How much later its answers come than the other's, pair by pair, and of that the median. */
    void printAdded(Series base) {
        System.out.printf(
            "%-22s added: p50 %.3f ms  p99 %.3f ms%n",
            name,
            added(base, HttpLoad.Result::medianMillis),
            added(base, HttpLoad.Result::p99Millis)
        );
    }

    private double added(Series base, ToDoubleFunction<HttpLoad.Result> millis) {
        double[] differences = IntStream.range(0, results.size())
            .mapToDouble(
                i -> millis.applyAsDouble(results.get(i)) - millis.applyAsDouble(base.results.get(i))
            )
            .sorted()
            .toArray();
        return differences[differences.length / 2];
    }

    private HttpLoad.Result median() {
        List<HttpLoad.Result> sorted = results
            .stream()
            .sorted(Comparator.comparingDouble(HttpLoad.Result::perSecond))
            .toList();
        return sorted.get(sorted.size() / 2);
    }
}
