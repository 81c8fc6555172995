package com.cybervpn.twofactor;

import com.cybervpn.platform.crypto.SealedColumn;
import com.cybervpn.platform.jobs.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * After a change of {@code DATA_ENCRYPTION_KEY}: seals everything with the new one, so that the previous one may go. Also
 * seals what an earlier version of the shop has left clear.
 */
@ApplicationScoped
public class ResealSecretsJob implements RecurringJob {

    private static final Logger LOG = Logger.getLogger(ResealSecretsJob.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int AT_ONCE = 100;

    @Inject
    @Any
    Instance<SealedColumn> columns;

    @Override
    public String name() {
        return "reseal_secrets";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        int sealed = 0;
        for (SealedColumn column : columns) {
            int some;
            do {
                some = column.reseal(AT_ONCE);
                sealed += some;
            } while (some == AT_ONCE);
        }
        if (sealed > 0) {
            LOG.infof("%d secrets are sealed with the current data key; none needs a previous one", sealed);
        }
    }
}
