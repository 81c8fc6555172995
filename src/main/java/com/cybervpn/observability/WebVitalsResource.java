package com.cybervpn.observability;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where our pages tell how fast they felt. Any client may write here, so only known names and sane values count, and only
 * numbers come of it.
 *
 * @see <a href="https://web.dev/articles/vitals">Web Vitals</a>
 */
@Path("/telemetry/web-vitals")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "telemetry")
public class WebVitalsResource {

    private static final int AT_ONCE = 20;

    @Inject
    WebVitalsMetrics metrics;

    /**
     * One measurement.
     *
     * @param name {@code LCP}, {@code INP}, {@code CLS}, {@code TTFB}, {@code FCP} or a mark of ours
     * @param value milliseconds, at most an hour; of {@code CLS} the score itself
     */
    public record WebVital(
        @NotNull @Pattern(regexp = WebVitalsMetrics.NAMES, message = "must be a known name") String name,
        @NotNull @DecimalMin("0") @DecimalMax("3600000") BigDecimal value
    ) {}

    /** What one page has measured. */
    public record WebVitals(
        @NotNull @Pattern(regexp = WebVitalsMetrics.PAGES, message = "must be app or dashboard") String page,
        @NotNull @Size(min = 1, max = AT_ONCE) List<@NotNull @Valid WebVital> vitals
    ) {}

    @POST
    @PermitAll
    @Operation(summary = "How fast a page felt")
    public void measured(@NotNull @Valid WebVitals body) {
        body.vitals().forEach(vital ->
            metrics.record(body.page(), vital.name(), vital.value().doubleValue())
        );
    }
}
