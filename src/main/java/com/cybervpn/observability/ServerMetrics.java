package com.cybervpn.observability;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the app stands on: the JVM, the pool of connections, Undertow and its worker. Read from the server at each scrape. */
@ApplicationScoped
class ServerMetrics {

    private static final String POOL = "jboss.as:subsystem=datasources,data-source=CyberVPN,statistics=pool";
    private static final String LISTENER =
        "jboss.as:subsystem=undertow,server=default-server,http-listener=default";
    private static final String WORKER = "jboss.as:subsystem=io,worker=default";
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    @Inject
    Meters meters;

    private final JvmGcMetrics collections = new JvmGcMetrics();

    void register(@Observes @Priority(310) Startup event) {
        List.of(
            new JvmMemoryMetrics(),
            collections,
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics()
        ).forEach(meters::bind);
        pool();
        undertow();
    }

    /** The one that listens to the JVM, which outlives the app. */
    @PreDestroy
    void stop() {
        collections.close();
    }

    private void pool() {
        meters.gauge("db_connections_active", read(POOL, "InUseCount", 1));
        meters.gauge("db_connections_idle", read(POOL, "IdleCount", 1));
        meters.gauge("db_connections_available", read(POOL, "AvailableCount", 1));
        meters.countedElsewhere("db_connection_waits", read(POOL, "WaitCount", 1));
        meters.countedElsewhere("db_connection_wait_seconds", read(POOL, "TotalBlockingTime", MILLIS));
        meters.countedElsewhere("db_connection_timeouts", read(POOL, "TimedOut", 1));
    }

    private void undertow() {
        meters.countedElsewhere("undertow_requests", read(LISTENER, "requestCount", 1));
        meters.countedElsewhere("undertow_request_errors", read(LISTENER, "errorCount", 1));
        meters.countedElsewhere("undertow_processing_seconds", read(LISTENER, "processingTime", NANOS));
        meters.countedElsewhere("undertow_received_bytes", read(LISTENER, "bytesReceived", 1));
        meters.countedElsewhere("undertow_sent_bytes", read(LISTENER, "bytesSent", 1));
        meters.gauge("undertow_worker_busy_threads", read(WORKER, "busyTaskThreadCount", 1));
        meters.gauge("undertow_worker_queue", read(WORKER, "queueSize", 1));
    }

    private static Supplier<Number> read(String bean, String attribute, double unit) {
        return () -> {
            try {
                Object value = ManagementFactory.getPlatformMBeanServer().getAttribute(
                    new ObjectName(bean),
                    attribute
                );
                return Double.parseDouble(value.toString()) / unit;
            } catch (JMException unknown) {
                return Double.NaN;
            }
        };
    }
}
