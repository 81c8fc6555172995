package com.cybervpn.benchmark;

import com.cybervpn.identity.InitDataBenchmark;
import com.cybervpn.journey.Shop;
import com.cybervpn.observability.MetersBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Everything that src/docs/performance.md quotes, in one run. Arguments: seconds a measurement (8); {@code requests}
 * for requests alone, {@code session} for the check of a session alone, {@code login} for a flood of sign-ins alone.
 */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        Duration time = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 8);
        String only = arguments.length > 1 ? arguments[1] : "all";
        if (!only.equals("all")) {
            try (Shop shop = Shop.open(Map.of())) {
                switch (only) {
                    case "requests" -> new RequestBenchmark(shop, time).run();
                    case "session" -> new SessionBenchmark(shop, time).run();
                    case "login" -> new LoginFloodBenchmark(shop, time).run();
                    default -> throw new IllegalArgumentException("There is no benchmark " + only);
                }
            }
            System.exit(0);
        }
        new Runner(
            new OptionsBuilder()
                .include(InitDataBenchmark.class.getSimpleName())
                .include(MetersBenchmark.class.getSimpleName())
                .forks(1)
                .build()
        ).run();
        try (Shop shop = Shop.open(Map.of())) {
            System.out.printf("%n== idle: started in %s, resident %d MB%n", started(shop), resident(shop));
            new RequestBenchmark(shop, time).run();
            new SessionBenchmark(shop, time).run();
            new AccessBenchmark(shop).run();
            new LoginFloodBenchmark(shop, time).run();
            new ScrapeBenchmark(shop).run();
            System.out.printf("== after the load: resident %d MB%n", resident(shop));
        }
        // what follows a settlement is the work of jobs, which the bare statements do not have
        try (Shop shop = Shop.open(Map.of("JOB_THREADS", "0"))) {
            new SettlementBenchmark(shop).run();
        }
        new TelemetryBenchmark(time).run();
        System.exit(0);
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
