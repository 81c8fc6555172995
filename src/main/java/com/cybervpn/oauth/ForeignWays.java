package com.cybervpn.oauth;

import com.cybervpn.identity.LinkedWay;
import com.cybervpn.identity.UserId;
import com.cybervpn.identity.WayIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;

/** Each provider as one of the ways in. One that is not offered lets nobody in, so it does not count as one. */
@ApplicationScoped
class ForeignWays {

    @Inject
    Witnesses witnesses;

    @Inject
    ForeignAccounts accounts;

    @Produces
    @ApplicationScoped
    WayIn google() {
        return new Way(ForeignProvider.GOOGLE);
    }

    @Produces
    @ApplicationScoped
    WayIn apple() {
        return new Way(ForeignProvider.APPLE);
    }

    @Produces
    @ApplicationScoped
    WayIn gitHub() {
        return new Way(ForeignProvider.GITHUB);
    }

    @Produces
    @ApplicationScoped
    WayIn discord() {
        return new Way(ForeignProvider.DISCORD);
    }

    private final class Way implements WayIn {

        private final ForeignProvider provider;

        private Way(ForeignProvider provider) {
            this.provider = provider;
        }

        @Override
        public String name() {
            return provider.code();
        }

        public boolean isOffered() {
            return witnesses.isOffered(provider);
        }

        @Override
        public Optional<LinkedWay> of(UserId user) {
            return isOffered() ? accounts.of(user, provider) : Optional.empty();
        }
    }
}
