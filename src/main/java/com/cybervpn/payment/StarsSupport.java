package com.cybervpn.payment;

import com.cybervpn.platform.HealthProbe;
import com.cybervpn.platform.SupportContact;
import com.cybervpn.platform.Unhealthy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/**
 * Whether customers who pay with Stars can reach support. Telegram demands it of every bot that takes Stars.
 *
 * @see <a href="https://telegram.org/tos/bot-developers#6-2-1-disputes">Telegram: payment disputes</a>
 */
@ApplicationScoped
public class StarsSupport implements HealthProbe {

    private static final Logger LOG = Logger.getLogger(StarsSupport.class);
    private static final String MISSING =
        "Stars are open and SUPPORT_CONTACT is not set: /paysupport names no contact";

    private final boolean hasContact = SupportContact.set().isPresent();

    @Inject
    BillingConfig config;

    void warn(@Observes @Priority(300) Startup event) {
        if (isMissing()) {
            LOG.warn(MISSING);
        }
    }

    /** True when Stars are open and no contact for help with payments is set. */
    public boolean isMissing() {
        return isUsed() && !hasContact;
    }

    @Override
    public String name() {
        return "support";
    }

    @Override
    public boolean isUsed() {
        return config.isOpen(Provider.STARS);
    }

    @Override
    public void check() {
        if (isMissing()) {
            throw new Unhealthy(MISSING);
        }
    }
}
