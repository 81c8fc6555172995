package com.cybervpn.integration.oauth;

import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.sociallogin.ExternalIdentity;
import com.cybervpn.sociallogin.ForeignProvider;
import com.cybervpn.sociallogin.IdentityProvider;
import com.cybervpn.user.TelegramAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;

/** The providers that speak OpenID Connect, each by what it has of its own. */
@ApplicationScoped
class OidcProviders {

    @Inject
    OAuthConfig config;

    @Inject
    PlatformConfig platform;

    @Inject
    OAuthHttpClient wire;

    @Inject
    TokenEndpoint grant;

    @Inject
    InstantSource clock;

    /** Google (<a href="https://developers.google.com/identity/openid-connect/openid-connect">OpenID Connect</a>). */
    @Produces
    @ApplicationScoped
    IdentityProvider<ExternalIdentity> google() {
        String name = config.googleIssuer().toString();
        // Google leaves the scheme out at times, and says so
        Set<String> names = Set.of(name, name.replaceFirst("^https?://", ""));
        return new OidcProvider<>(
            new OidcProvider.Descriptor<>(
                ForeignProvider.GOOGLE,
                config.google().map(Credentials::clientId),
                () -> config.google().orElseThrow(),
                config.googleAudiences(),
                "openid email profile",
                Map.of("prompt", "select_account"),
                null,
                true,
                OidcProviders::ofGoogle
            ),
            new OpenIdIssuer(ForeignProvider.GOOGLE, config.googleIssuer(), names, wire, clock),
            grant
        );
    }

    private static ExternalIdentity ofGoogle(JwtClaims claims) {
        String email = Claims.text(claims, "email");
        String name = Claims.text(claims, "given_name");
        // of other addresses Google only knows that they were read once
        boolean isGooglesOwn = email != null && (email.endsWith("@gmail.com") || claims.hasClaim("hd"));
        return new ExternalIdentity(
            ForeignProvider.GOOGLE,
            Claims.text(claims, "sub"),
            email,
            name == null ? Claims.text(claims, "name") : name,
            Claims.isTrue(claims, "email_verified") && isGooglesOwn ? email : null
        );
    }

    /**
     * Apple (<a href="https://developer.apple.com/documentation/signinwithapplerestapi">Sign in with Apple REST API</a>).
     * When the scope has an address, Apple sends the code by a POST of the browser, so it comes to {@link AppleReturnResource}
     * first.
     */
    @Produces
    @ApplicationScoped
    IdentityProvider<ExternalIdentity> apple() {
        URI url = config.appleIssuer();
        return new OidcProvider<>(
            new OidcProvider.Descriptor<>(
                ForeignProvider.APPLE,
                config.apple().map(AppleKey::clientId),
                () -> {
                    AppleKey key = config.apple().orElseThrow();
                    return new Credentials(key.clientId(), key.secret(url.toString(), clock.instant()));
                },
                config.appleAudiences(),
                "openid email",
                Map.of("response_mode", "form_post"),
                URI.create(platform.publicUrl() + AppleReturnResource.ADDRESS),
                true,
                OidcProviders::ofApple
            ),
            new OpenIdIssuer(ForeignProvider.APPLE, url, Set.of(url.toString()), wire, clock),
            grant
        );
    }

    /** Apple tells names to the browser only, unsigned; we do without. */
    private static ExternalIdentity ofApple(JwtClaims claims) {
        String email = Claims.text(claims, "email");
        return new ExternalIdentity(
            ForeignProvider.APPLE,
            Claims.text(claims, "sub"),
            email,
            null,
            Claims.isTrue(claims, "email_verified") ? email : null
        );
    }

    /**
     * Telegram (<a href="https://core.telegram.org/bots/telegram-login">OpenID Connect</a>). It does not repeat the nonce, so
     * state and verifier bind the token to this browser; should it do so one day, the nonce has to be ours. It is asked for the
     * right to write as well, as the old form does: the bot tells when the VPN is ready.
     */
    @Produces
    @ApplicationScoped
    IdentityProvider<TelegramAccount> telegram() {
        URI url = config.telegramUrl();
        return new OidcProvider<>(
            new OidcProvider.Descriptor<>(
                ForeignProvider.TELEGRAM,
                config.telegram().map(Credentials::clientId),
                () -> config.telegram().orElseThrow(),
                Set.of(),
                "openid profile telegram:bot_access",
                Map.of(),
                null,
                false,
                TelegramClaims::account
            ),
            new OpenIdIssuer(
                ForeignProvider.TELEGRAM,
                url,
                Set.of(url.toString()),
                TelegramClaims.ALGORITHMS,
                config.telegramMaxAge(),
                wire,
                clock
            ),
            grant
        );
    }
}
