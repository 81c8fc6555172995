package com.cybervpn.notification;

import com.cybervpn.account.DeletionHeld;
import com.cybervpn.account.DeletionScheduled;
import com.cybervpn.account.DeletionWithdrawn;
import com.cybervpn.emaillogin.ProtectionChanged;
import com.cybervpn.login.LoginMethodsChanged;
import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.provisioning.AccessGranted;
import com.cybervpn.provisioning.TrafficRunsLow;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.twofactor.SecondFactorChanged;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;

/** Promises a message for each event that a customer should hear of, in the event's transaction. */
@ApplicationScoped
class Announcements {

    @Inject
    Jobs jobs;

    void accessGranted(@Observes AccessGranted granted) {
        promise(Letter.ACCESS_GRANTED, granted.user(), granted.subscription(), granted.version());
    }

    void trafficRunsLow(@Observes TrafficRunsLow low) {
        promise(
            low.usedUp() ? Letter.TRAFFIC_USED_UP : Letter.TRAFFIC_LOW,
            low.user(),
            low.subscription(),
            low.at().toEpochMilli()
        );
    }

    void deletionScheduled(@Observes DeletionScheduled deletion) {
        promise(Letter.DELETION_SCHEDULED, deletion.user(), deletion.dueAt().toEpochMilli());
    }

    void deletionWithdrawn(@Observes DeletionWithdrawn deletion) {
        promise(Letter.DELETION_WITHDRAWN, deletion.user(), deletion.at().toEpochMilli());
    }

    void deletionHeld(@Observes DeletionHeld deletion) {
        promise(Letter.DELETION_HELD, deletion.user(), deletion.at().toEpochMilli());
    }

    void protectionChanged(@Observes ProtectionChanged change) {
        boolean password = change.what() == ProtectionChanged.What.PASSWORD;
        warn(password ? Letter.PASSWORD_CHANGED : Letter.ADDRESS_CHANGED, change.user(), change.at());
    }

    void waysChanged(@Observes LoginMethodsChanged change) {
        warn(Letter.WAYS_CHANGED, change.user(), change.at());
    }

    void secondFactorChanged(@Observes SecondFactorChanged change) {
        warn(change.isOn() ? Letter.SECOND_FACTOR_ON : Letter.SECOND_FACTOR_OFF, change.user(), change.at());
    }

    /** By every way we have, since one of them may be in the wrong hands. */
    private void warn(Letter letter, UserId user, Instant at) {
        promise(letter, user, at.toEpochMilli());
        enqueue(new SendMessageJob.Payload(letter.code(), user.value(), null, at.toEpochMilli(), true));
    }

    private void promise(Letter letter, UserId user, long occasion) {
        enqueue(new SendMessageJob.Payload(letter.code(), user.value(), null, occasion, false));
    }

    private void promise(Letter letter, UserId user, SubscriptionId subscription, long occasion) {
        enqueue(
            new SendMessageJob.Payload(letter.code(), user.value(), subscription.value(), occasion, false)
        );
    }

    private void enqueue(SendMessageJob.Payload message) {
        jobs.enqueue(SendMessageJob.TYPE, message);
    }
}
