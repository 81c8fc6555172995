package com.cybervpn.sociallogin;

import com.cybervpn.login.LinkedLoginMethod;
import com.cybervpn.login.LoginMethod;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;

/** Each provider as a login method. One that is not offered does not count as a login method of a user. */
@ApplicationScoped
class SocialLoginMethods {

    @Inject
    IdentityProviders witnesses;

    @Inject
    ExternalIdentities accounts;

    @Produces
    @ApplicationScoped
    LoginMethod google() {
        return new Way(ForeignProvider.GOOGLE);
    }

    @Produces
    @ApplicationScoped
    LoginMethod apple() {
        return new Way(ForeignProvider.APPLE);
    }

    @Produces
    @ApplicationScoped
    LoginMethod gitHub() {
        return new Way(ForeignProvider.GITHUB);
    }

    @Produces
    @ApplicationScoped
    LoginMethod discord() {
        return new Way(ForeignProvider.DISCORD);
    }

    private final class Way implements LoginMethod {

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
        public Optional<LinkedLoginMethod> of(UserId user) {
            return isOffered() ? accounts.of(user, provider) : Optional.empty();
        }
    }
}
