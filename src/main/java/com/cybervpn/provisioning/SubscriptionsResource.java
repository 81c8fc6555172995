package com.cybervpn.provisioning;

import com.cybervpn.clientapp.ClientApps;
import com.cybervpn.platform.QrCode;
import com.cybervpn.platform.rest.MayWait;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the current customer is entitled to, and how to connect. */
@Path("/subscriptions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "subscription")
public class SubscriptionsResource {

    /** Longer than this and support should know; the customer is told so. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    @Inject
    Subscriptions subscriptions;

    @Inject
    VpnAccounts accounts;

    @Inject
    AccessLinks links;

    @Inject
    ClientApps apps;

    @Inject
    InstantSource clock;

    /**
     * The subscription. Everything but {@code status} is null when there is none; {@code traffic_resets_at} also without a
     * limit and until the panel has told.
     */
    public record Active(
        String status,
        UUID planId,
        String planName,
        String tier,
        Instant startedAt,
        Instant expiresAt,
        Integer daysRemaining,
        Long trafficLimitBytes,
        Long usedTrafficBytes,
        Integer deviceLimit,
        boolean autoRenew,
        String provisioning,
        Instant cancelledAt,
        Instant graceUntil,
        Instant frozenUntil,
        Instant trafficResetsAt
    ) {
        static final Active NONE = new Active(
            "none",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            null,
            null,
            null
        );
    }

    /** How to connect. */
    public record Config(
        String subscriptionUrl,
        String qrSvgUrl,
        List<String> links,
        List<ClientApps.App> apps
    ) {}

    @GET
    @Path("/active")
    @Operation(summary = "The current subscription; status none when there is none")
    public Active active(@Context SecurityContext security) {
        UserId user = SessionFilter.currentUser(security).id();
        return subscriptions
            .of(user)
            .map(entitlement -> active(entitlement, accounts.find(entitlement.subscription())))
            .orElse(Active.NONE);
    }

    @GET
    @Path("/config")
    @MayWait("panel")
    @Operation(
        summary = "Link, server links and apps; 404 without a running subscription, 409 while access is being prepared"
    )
    public Config config(@Context SecurityContext security) {
        AccessLinks.Shown shown = links.of(running(SessionFilter.currentUser(security).id()));
        return new Config(
            shown.url(),
            "/api/v1/subscriptions/config/qr.svg",
            shown.servers(),
            apps.of(shown.url())
        );
    }

    @GET
    @Path("/config/qr.svg")
    @Produces("image/svg+xml")
    @Operation(summary = "The subscription link as a QR code")
    public String qr(@Context SecurityContext security) {
        return QrCode.svg(links.known(running(SessionFilter.currentUser(security).id())));
    }

    /** The account, even while a later change is on its way; not once its time is over. */
    private VpnAccount running(UserId user) {
        return subscriptions
            .of(user)
            .filter(entitlement -> !entitlement.isOver(clock.instant()))
            .flatMap(entitlement -> accounts.find(entitlement.subscription()))
            .orElseThrow(NoSubscription::new);
    }

    private Active active(Entitlement e, Optional<VpnAccount> account) {
        Instant now = clock.instant();
        long days = Entitlement.days(Duration.between(now, e.expiresAt()));
        return new Active(
            status(e, account, now),
            e.plan().value(),
            e.planName(),
            e.tier(),
            e.startedAt(),
            e.expiresAt(),
            Math.toIntExact(days),
            e.trafficLimitBytes(),
            account.map(a -> a.usedBytes).orElse(0L),
            e.deviceLimit(),
            e.autoRenew(),
            account.map(a -> provisioning(a, now)).orElse("pending"),
            e.cancelledAt(),
            null,
            null,
            e.trafficLimitBytes() == null
                ? null
                : account
                      .flatMap(a -> a.period(now))
                      .map(TrafficPeriod::end)
                      .orElse(null)
        );
    }

    /** The first that fits. */
    private static String status(Entitlement e, Optional<VpnAccount> account, Instant now) {
        if (e.isOver(now)) {
            return "expired";
        }
        if (account.filter(a -> a.isLimited(now)).isPresent()) {
            return "limited";
        }
        return e.cancelledAt() == null ? "active" : "cancelled";
    }

    private static String provisioning(VpnAccount account, Instant now) {
        if (!account.isBehind() && !account.isClosed()) {
            return "done";
        }
        Instant since = account.isBehind() ? account.wantedAt : account.usedAt;
        return since.plus(STUCK).isBefore(now) ? "stuck" : "pending";
    }
}
