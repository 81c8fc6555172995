package com.cybervpn.usage;

import com.cybervpn.platform.rest.MayWait;
import com.cybervpn.provisioning.TrafficMeter;
import com.cybervpn.session.SessionFilter;
import com.cybervpn.subscription.Entitlement;
import com.cybervpn.subscription.Subscriptions;
import com.cybervpn.user.UserId;
import com.cybervpn.vpnpanel.TrafficPeriod;
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
@MayWait("panel")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "usage")
public class UsageResource {

    private static final Duration ONLINE = Duration.ofMinutes(2);

    @Inject
    TrafficMeter meter;

    @Inject
    Subscriptions subscriptions;

    @Inject
    InstantSource clock;

    /**
     * Bytes of the current period, which is the one that the panel counts; {@code bandwidth_limit} is null without a limit,
     * {@code period_end} when the panel never counts anew.
     */
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
        Optional<TrafficMeter.Reading> traffic = entitlement.flatMap(e -> meter.of(e.subscription()));
        Instant now = clock.instant();
        Instant online = traffic.map(TrafficMeter.Reading::onlineAt).orElse(null);
        boolean connected = online != null && online.plus(ONLINE).isAfter(now);
        Optional<TrafficPeriod> period = traffic.map(TrafficMeter.Reading::period);
        return new Usage(
            traffic.map(TrafficMeter.Reading::usedBytes).orElse(0L),
            entitlement.map(Entitlement::trafficLimitBytes).orElse(null),
            connected ? 1 : 0,
            entitlement.map(Entitlement::deviceLimit).orElse(0),
            period.map(TrafficPeriod::start).orElse(null),
            period.map(TrafficPeriod::end).orElse(null),
            online,
            traffic
                .map(TrafficMeter.Reading::daily)
                .orElse(List.of())
                .stream()
                .map(d -> new DailyUsage(d.date(), d.bytes()))
                .toList()
        );
    }
}
