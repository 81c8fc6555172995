package com.cybervpn.integration.oauth;

import com.cybervpn.platform.HealthProbe;
import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Unhealthy;
import com.cybervpn.sociallogin.ForeignProvider;
import com.cybervpn.sociallogin.ProviderUnavailable;
import com.cybervpn.telegramlogin.BrowserLogin;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Whether Telegram still serves the login form of our bot. A bot that was moved to OpenID Connect has none any more, for good:
 * instead of the form Telegram shows that it is deprecated. Asked at most once an hour, in the background.
 */
@ApplicationScoped
public class TelegramBrowserLogin implements BrowserLogin, HealthProbe {

    private static final Logger LOG = Logger.getLogger(TelegramBrowserLogin.class);
    private static final Duration KEPT = Duration.ofHours(1);

    @Inject
    OAuthConfig config;

    @Inject
    PlatformConfig platform;

    @Inject
    OAuthHttpClient wire;

    @Inject
    InstantSource clock;

    @Resource
    ManagedExecutorService executor;

    private final AtomicReference<Instant> askedAt = new AtomicReference<>(Instant.MIN);
    private volatile boolean isServed = true;

    @Override
    public Way way() {
        if (config.telegram().isPresent()) {
            return Way.OPENID;
        }
        Instant last = askedAt.get();
        Instant now = clock.instant();
        boolean isDue = PlatformConfig.botUsername().isPresent() && last.isBefore(now.minus(KEPT));
        if (isDue && askedAt.compareAndSet(last, now)) {
            try {
                executor.execute(this::ask);
            } catch (RejectedExecutionException busy) {
                askedAt.set(last);
            }
        }
        return isServed ? Way.FORM : Way.BOT;
    }

    @Override
    public String name() {
        return "telegram_login";
    }

    /** Not used where the sign-in with Telegram in a browser is closed. */
    @Override
    public boolean isUsed() {
        return config.telegram().isPresent() || PlatformConfig.botUsername().isPresent();
    }

    @Override
    public void check() {
        if (way() == Way.BOT) {
            throw new Unhealthy(
                "Telegram does not serve the login form of this bot: set TELEGRAM_OIDC_CLIENT_ID and" +
                    " TELEGRAM_OIDC_CLIENT_SECRET (operations.md). Until then people sign in on the web by /login."
            );
        }
    }

    private void ask() {
        boolean was = isServed;
        try {
            HttpResponse<String> said = wire.send(
                ForeignProvider.TELEGRAM,
                "form",
                HttpRequest.newBuilder(form()).build()
            );
            isServed = isForm(said.statusCode(), said.body());
        } catch (ProviderUnavailable away) {
            // says nothing about our bot; what was known stays
            return;
        }
        if (was && !isServed) {
            LOG.warn(
                "Telegram does not serve the login form of this bot: the dashboard asks people to write /login to it." +
                    " TELEGRAM_OIDC_CLIENT_ID and TELEGRAM_OIDC_CLIENT_SECRET open the new login"
            );
        }
    }

    /** What it answers for a bot or domain it does not know is a page or a text of its own, and no form either. */
    static boolean isForm(int status, String body) {
        String text = body.toLowerCase(Locale.ROOT);
        return (
            status == 200 &&
            !text.contains("deprecated") &&
            !text.contains("bot domain invalid") &&
            !text.contains("bot id invalid")
        );
    }

    private URI form() {
        String bot = Setting.of("TELEGRAM_BOT_TOKEN").required().split(":")[0];
        URI own = platform.publicUrl();
        String origin = own.getScheme() + "://" + own.getRawAuthority();
        return URI.create(
            "%s/auth?bot_id=%s&origin=%s&return_to=%s".formatted(
                config.telegramUrl(),
                bot,
                encoded(origin),
                encoded(own + "/dashboard/")
            )
        );
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
