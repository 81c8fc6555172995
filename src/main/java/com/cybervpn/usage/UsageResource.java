package com.cybervpn.usage;

import com.cybervpn.identity.SessionFilter;
import com.cybervpn.identity.UserId;
import com.cybervpn.provisioning.TrafficMeter;
import com.cybervpn.provisioning.VpnPanel;
import com.cybervpn.subscription.Entitlement;
import com.cybervpn.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The current customer's traffic. */
@Path("/users/me/usage")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "usage")
public class UsageResource {

    private static final Duration ONLINE = Duration.ofMinutes(2);
    private static final Duration PERIOD = Duration.ofDays(30);

    @Inject
    TrafficMeter meter;

    @Inject
    Subscriptions subscriptions;

    @Inject
    InstantSource clock;

    /** Bytes of the current period; {@code bandwidth_limit} is null without a limit. */
    public record Usage(
        long bandwidthUsed,
        Long bandwidthLimit,
        int connectionsActive,
        int connectionsLimit,
        Instant periodStart,
        Instant periodEnd,
        Instant lastConnection,
        List<DailyUsage> daily
    ) {}

    /** Bytes of one day, UTC. */
    public record DailyUsage(LocalDate date, long bytes) {}

    @GET
    @Operation(summary = "Traffic of the current period and of the last 30 days")
    public Usage usage(@Context SecurityContext security) {
        UserId user = SessionFilter.currentUser(security).id();
        Optional<Entitlement> entitlement = subscriptions.of(user);
        Optional<VpnPanel.Traffic> traffic = meter.of(user);
        Instant now = clock.instant();
        Instant online = traffic.map(VpnPanel.Traffic::onlineAt).orElse(null);
        boolean connected = online != null && online.plus(ONLINE).isAfter(now);
        Instant start = entitlement.map(e -> periodStart(e.startedAt(), now)).orElse(null);
        return new Usage(
            traffic.map(VpnPanel.Traffic::usedBytes).orElse(0L),
            entitlement.map(Entitlement::trafficLimitBytes).orElse(null),
            connected ? 1 : 0,
            entitlement.map(Entitlement::deviceLimit).orElse(0),
            start,
            start == null ? null : start.plus(PERIOD),
            online,
            traffic
                .map(VpnPanel.Traffic::daily)
                .orElse(List.of())
                .stream()
                .map(d -> new DailyUsage(d.date(), d.bytes()))
                .toList()
        );
    }

    private static Instant periodStart(Instant started, Instant now) {
        long periods = Math.max(0, Duration.between(started, now).dividedBy(PERIOD));
        return started.plus(PERIOD.multipliedBy(periods));
    }
}
