package com.cybervpn.notification;

import com.cybervpn.platform.Jobs;
import com.cybervpn.provisioning.AccessGranted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Promises a message for each event that a customer should hear of, in the event's transaction. */
@ApplicationScoped
class Announcements {

    @Inject
    Jobs jobs;

    void accessGranted(@Observes AccessGranted granted) {
        jobs.enqueue(SendMessageJob.NAME, "access_granted:" + granted.user() + ":" + granted.version());
    }
}
