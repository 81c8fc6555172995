package com.cybervpn.emaillogin;

import com.cybervpn.platform.crypto.DataKeys;
import com.cybervpn.platform.crypto.SecretEncryption;
import com.cybervpn.user.MailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The password of a registration, encrypted and kept by the browser that chose it, not by the shop: it counts only when that
 * browser gives it back together with a sign of the mailbox's reader. So a stranger who registers an address leaves nothing
 * behind that its owner could confirm.
 */
@ApplicationScoped
class Registration {

    /** Of a sealed hash in base64. */
    static final int LONGEST = 512;

    @Inject
    DataKeys keys;

    /** @param hash of the password */
    String seal(MailAddress address, String hash, Instant now) {
        String kept = now.plus(EmailVerifications.LINK).getEpochSecond() + " " + hash;
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(keys.box().seal(kept.getBytes(StandardCharsets.UTF_8), context(address)));
    }

    /**
     * The hash of the password; empty for another address, too late, or altered.
     *
     * @param registration what {@link #seal} gave; null for none
     */
    Optional<String> open(MailAddress address, String registration, Instant now) {
        if (registration == null) {
            return Optional.empty();
        }
        try {
            byte[] kept = keys.box().open(Base64.getUrlDecoder().decode(registration), context(address));
            String[] parts = new String(kept, StandardCharsets.UTF_8).split(" ", 2);
            boolean isOld = Instant.ofEpochSecond(Long.parseLong(parts[0])).isBefore(now);
            return isOld ? Optional.empty() : Optional.of(parts[1]);
        } catch (SecretEncryption.Broken | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String context(MailAddress address) {
        return "registration:" + address.text();
    }
}
