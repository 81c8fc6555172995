package com.cybervpn.observability;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Set;

/**
 * Which traces are recorded: every one that money or access hangs on, and a share ({@code OTEL_TRACES_SAMPLER_ARG}) of the
 * others. {@code OTEL_TRACES_SAMPLER} names it {@code payments}, the default here.
 *
 * <p>A request is not recorded because its client says so, or any client could make us record everything. Within the shop, and
 * through its job rows, whatever was decided at the beginning holds.
 */
public final class TraceSampling implements ConfigurableSamplerProvider {

    private static final String NAME = "payments";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Sampler createSampler(ConfigProperties config) {
        return new Payments(Sampler.traceIdRatioBased(config.getDouble("otel.traces.sampler.arg", 1)));
    }

    private record Payments(Sampler share) implements Sampler {
        private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
        private static final Set<String> PATHS = Set.of(
            "/api/v1/payments/checkout",
            "/api/v1/payments/crypto/invoice",
            "/api/v1/webhooks/cryptobot",
            "/api/v1/webhooks/telegram"
        );
        private static final Set<String> JOBS = Set.of(
            "job provision_access",
            "settle cryptobot",
            "settle stars",
            "settle wallet"
        );

        @Override
        public SamplingResult shouldSample(
            Context parent,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> links
        ) {
            String path = attributes.get(PATH);
            if (JOBS.contains(name) || (path != null && kind == SpanKind.SERVER && PATHS.contains(path))) {
                return SamplingResult.recordAndSample();
            }
            SpanContext begun = Span.fromContext(parent).getSpanContext();
            if (!begun.isValid() || kind == SpanKind.SERVER) {
                return share.shouldSample(parent, traceId, name, kind, attributes, links);
            }
            return begun.isSampled() ? SamplingResult.recordAndSample() : SamplingResult.drop();
        }

        @Override
        public String getDescription() {
            return NAME + ", " + share.getDescription();
        }
    }
}
