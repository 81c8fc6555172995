package com.cybervpn.observability;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what reached the collector and what did not, by whole batches, since nothing else tells of a collector that is away.
 * What is thrown away before, because the queue of 2048 is full while a batch waits, is not among them.
 *
 * <p>OpenTelemetry makes this itself, before there are beans; {@link ExportMetrics} shows the counts.
 */
public final class Exports implements AutoConfigurationCustomizerProvider {

    /** OpenTelemetry's own, where nothing else is set. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What is sent. */
    enum Signal {
        TRACES,
        LOGS,
    }

    /** Spans or log records of one signal. */
    static final class Counts {

        private final LongAdder exported = new LongAdder();
        private final LongAdder failed = new LongAdder();

        long exported() {
            return exported.sum();
        }

        long failed() {
            return failed.sum();
        }

        /** A collector that takes everything and says nothing would never be noticed otherwise. */
        private CompletableResultCode told(int size, CompletableResultCode result, Executor givenUp) {
            AtomicBoolean settled = new AtomicBoolean();
            givenUp.execute(() -> settle(settled, size, false));
            return result.whenComplete(() -> settle(settled, size, result.isSuccess()));
        }

        private void settle(AtomicBoolean settled, int size, boolean arrived) {
            if (settled.compareAndSet(false, true)) {
                (arrived ? exported : failed).add(size);
            }
        }
    }

    private static final Map<Signal, Counts> COUNTS = Map.of(
        Signal.TRACES,
        new Counts(),
        Signal.LOGS,
        new Counts()
    );

    static Counts of(Signal signal) {
        return COUNTS.get(signal);
    }

    @Override
    public void customize(AutoConfigurationCustomizer sdk) {
        sdk.addSpanExporterCustomizer((exporter, config) ->
            new Spans(exporter, givenUp(config, "otel.bsp.export.timeout"))
        );
        sdk.addLogRecordExporterCustomizer((exporter, config) ->
            new Logs(exporter, givenUp(config, "otel.blrp.export.timeout"))
        );
    }

    /** Runs what it is told when OpenTelemetry itself stops waiting for a batch and sends the next. */
    private static Executor givenUp(ConfigProperties config, String setting) {
        long millis = config.getDuration(setting, PATIENCE).toMillis();
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }

    private record Spans(SpanExporter exporter, Executor givenUp) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            return of(Signal.TRACES).told(batch.size(), exporter.export(batch), givenUp);
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }

    /** Only what {@link LogExport} has written: the server's own bridge says the same again, and worse. */
    private record Logs(LogRecordExporter exporter, Executor givenUp) implements LogRecordExporter {
        @Override
        public CompletableResultCode export(Collection<LogRecordData> batch) {
            List<LogRecordData> ours = batch
                .stream()
                .filter(line -> line.getInstrumentationScopeInfo().getName().equals(LogExport.SCOPE))
                .toList();
            return ours.isEmpty()
                ? CompletableResultCode.ofSuccess()
                : of(Signal.LOGS).told(ours.size(), exporter.export(ours), givenUp);
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
