package com.cybervpn.subscription;

import com.cybervpn.account.PersonalData;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The subscriptions, as personal data. They end with their person; what was granted stays as the books' proof. */
@ApplicationScoped
public class SubscriptionOfPerson implements PersonalData {

    @Inject
    Subscriptions subscriptions;

    @Inject
    InstantSource clock;

    /** What a person is or was entitled to, and why: {@code paid_by} names the invoices among the grants. */
    public record Record(
        UUID id,
        String planName,
        String tier,
        Instant startedAt,
        Instant expiresAt,
        Long trafficLimitBytes,
        int deviceLimit,
        boolean autoRenew,
        Instant cancelledAt,
        List<UUID> paidBy,
        List<Grant> grants
    ) {}

    /** @param sourceId of the invoice, invite, gift …, as {@code source} says */
    public record Grant(String source, UUID sourceId, Instant grantedAt) {}

    @Override
    public String section() {
        return "subscriptions";
    }

    @Override
    public Set<String> tables() {
        return Set.of("subscription.subscription", "subscription.grant");
    }

    @Override
    public Stream<?> export(UserId user) {
        return subscriptions.allOf(user).stream().map(this::exported);
    }

    private Record exported(Entitlement e) {
        List<Grants.Granted> grants = subscriptions.grantsOf(e);
        return new Record(
            e.subscription().value(),
            e.planName(),
            e.tier(),
            e.startedAt(),
            e.expiresAt(),
            e.trafficLimitBytes(),
            e.deviceLimit(),
            e.autoRenew(),
            e.cancelledAt(),
            grants
                .stream()
                .flatMap(granted -> granted.source().invoice().stream())
                .map(InvoiceId::value)
                .toList(),
            grants
                .stream()
                .map(granted ->
                    new Grant(granted.source().kind().code(), granted.source().id(), granted.at())
                )
                .toList()
        );
    }

    @Override
    public void forget(UserId user) {
        subscriptions.end(user, clock.instant());
    }
}
