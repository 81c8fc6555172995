package com.cybervpn.integration.telegram;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.http.LargeBodies;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.UnaryOperator;

/**
 * The bodies of the bot's updates. Telegram's may be larger than anything else that is sent here, and an update that is
 * refused comes again, with the rest of its chat behind it. Without the secret none of the body is read.
 */
public final class UpdateBodies implements LargeBodies {

    /** Bytes that an update may have. */
    static final int MOST = 524_288;
    /** Where the webhook is, as Telegram is told. */
    static final String PATH = "/api/v1/webhooks/telegram";
    /** The header that carries the secret. */
    static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

    private final byte[] secret = Setting.of("TELEGRAM_WEBHOOK_SECRET")
        .orElse("")
        .getBytes(StandardCharsets.UTF_8);

    @Override
    public boolean areAt(String path) {
        return path.equals(PATH) || path.equals(PATH + "/");
    }

    @Override
    public int most(UnaryOperator<String> headers) {
        String offered = headers.apply(SECRET);
        boolean isSecret =
            offered != null &&
            secret.length > 0 &&
            MessageDigest.isEqual(offered.getBytes(StandardCharsets.UTF_8), secret);
        return isSecret ? MOST : 0;
    }
}
