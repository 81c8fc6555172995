package com.cybervpn.benchmark;

import com.cybervpn.journey.Shop;
import com.cybervpn.observability.MetersBenchmark;
import com.cybervpn.telegramlogin.InitDataBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Everything that src/docs/performance.md quotes, in one run. Arguments: seconds a measurement (8), and what to measure
 * alone: {@code micro}, {@code idle}, {@code requests}, {@code session}, {@code access}, {@code crowd}, {@code broadcast}, {@code login}, {@code scrape},
 * {@code settlement} or {@code telemetry}; only when it is named {@code growth}, which takes
 * half an hour, and {@code update-from=<folder of the provisioned server of an earlier version>}.
 */
public final class Benchmarks {

    private final Duration time;
    private final String only;

    private Benchmarks(Duration time, String only) {
        this.time = time;
        this.only = only;
    }

    private interface Measurement {
        void run(Shop shop) throws IOException;
    }

    public static void main(String[] arguments) throws RunnerException, IOException {
        Duration time = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 8);
        new Benchmarks(time, arguments.length > 1 ? arguments[1] : "all").run();
        System.exit(0);
    }

    private void run() throws RunnerException, IOException {
        if (isAsked("micro")) {
            new Runner(
                new OptionsBuilder()
                    .include(InitDataBenchmark.class.getSimpleName())
                    .include(MetersBenchmark.class.getSimpleName())
                    .forks(1)
                    .build()
            ).run();
        }
        Map<String, Measurement> ofOneShop = new LinkedHashMap<>();
        ofOneShop.put("idle", Benchmarks::idle);
        ofOneShop.put("requests", shop -> new RequestBenchmark(shop, time).run());
        ofOneShop.put("session", shop -> new SessionBenchmark(shop, time).run());
        ofOneShop.put("access", shop -> new AccessBenchmark(shop).run());
        ofOneShop.put("crowd", shop -> new CrowdBenchmark(shop).run());
        ofOneShop.put("broadcast", shop -> new BroadcastBenchmark(shop).run());
        ofOneShop.put("login", shop -> new LoginFloodBenchmark(shop, time).run());
        ofOneShop.put("scrape", shop -> new ScrapeBenchmark(shop).run());
        if (ofOneShop.keySet().stream().anyMatch(this::isAsked)) {
            try (Shop shop = shop(Map.of())) {
                for (Map.Entry<String, Measurement> one : ofOneShop.entrySet()) {
                    if (isAsked(one.getKey())) {
                        one.getValue().run(shop);
                    }
                }
            }
        }
        if (isAsked("settlement")) {
            // what follows a settlement is the work of jobs, which the bare statements do not have
            try (Shop shop = shop(Map.of("JOB_THREADS", "0"))) {
                new SettlementBenchmark(shop).run();
            }
        }
        if (only.equals("growth")) {
            new GrowthBenchmark().run();
        }
        if (only.startsWith("update-from=")) {
            new RollingUpdate(Path.of(only.substring("update-from=".length()))).run();
        }
        if (isAsked("telemetry")) {
            new TelemetryBenchmark(time).run();
        }
    }

    /** A server as it ships: journeys keep to the first compiler, which starts sooner. */
    static Shop shop(Map<String, String> settings) {
        Map<String, String> shipped = new HashMap<>(settings);
        shipped.put("JAVA_OPTS", "");
        return Shop.open(shipped);
    }

    private boolean isAsked(String name) {
        return only.equals("all") || only.equals(name);
    }

    /** After a minute and a half: what the start has used is given back by then. */
    private static void idle(Shop shop) throws IOException {
        LockSupport.parkNanos(Duration.ofSeconds(90).toNanos());
        System.out.printf("%n== idle: started in %s, resident %d MB%n", started(shop), resident(shop));
    }

    private static String started(Shop shop) {
        return shop
            .server()
            .logLines()
            .stream()
            .filter(line -> line.contains("WFLYSRV0025"))
            .findFirst()
            .orElse("?")
            .replaceAll(".*started in (\\d+ms).*", "$1");
    }

    private static long resident(Shop shop) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + shop.server().pid() + "/status"))
            .stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElse(-1);
    }
}
