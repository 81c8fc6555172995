package com.cybervpn.subscription;

import com.cybervpn.account.PersonalData;
import com.cybervpn.identity.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The subscription, as personal data. It ends with its person; which invoice was granted stays as the books' proof. */
@ApplicationScoped
public class SubscriptionOfPerson implements PersonalData {

    @Inject
    Subscriptions subscriptions;

    @Inject
    InstantSource clock;

    /** What somebody is or was entitled to, and by which payments. */
    public record Record(
        String planName,
        String tier,
        Instant startedAt,
        Instant expiresAt,
        Long trafficLimitBytes,
        int deviceLimit,
        boolean autoRenew,
        Instant cancelledAt,
        List<UUID> paidBy
    ) {}

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
        return subscriptions
            .of(user)
            .stream()
            .map(e ->
                new Record(
                    e.planName(),
                    e.tier(),
                    e.startedAt(),
                    e.expiresAt(),
                    e.trafficLimitBytes(),
                    e.deviceLimit(),
                    e.autoRenew(),
                    e.cancelledAt(),
                    subscriptions
                        .paidBy(user, 0, e.version())
                        .stream()
                        .map(invoice -> invoice.value())
                        .toList()
                )
            );
    }

    @Override
    public void forget(UserId user) {
        subscriptions.end(user, clock.instant());
    }
}
