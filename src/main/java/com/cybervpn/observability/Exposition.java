package com.cybervpn.observability;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.prometheus.metrics.config.ExporterProperties;
import io.prometheus.metrics.config.PrometheusPropertiesLoader;
import java.util.Properties;

/**
 * How meters are written down: with exemplars where OpenMetrics 1.0 has them, at buckets and counters. With one elsewhere,
 * which the library adds by itself, Prometheus before 3 refuses the whole answer.
 */
final class Exposition implements PrometheusConfig {

    @Override
    public String get(String key) {
        return null;
    }

    /** What the writer of either form goes by. */
    static ExporterProperties exporter() {
        return PrometheusPropertiesLoader.load(
            new Exposition().prometheusProperties()
        ).getExporterProperties();
    }

    @Override
    public Properties prometheusProperties() {
        Properties properties = new Properties();
        properties.setProperty("io.prometheus.exporter.exemplarsOnAllMetricTypes", "false");
        return properties;
    }
}
