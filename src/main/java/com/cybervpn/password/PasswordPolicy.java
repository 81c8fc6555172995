package com.cybervpn.password;

import com.cybervpn.user.MailAddress;
import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/**
 * What may be a password: 12 to 128 characters that guessers do not try early. How early is measured by zxcvbn with the lists
 * it brings (30 000 common passwords, words, names, keyboards), so no other system is asked; no kind of sign is required.
 */
@ApplicationScoped
public class PasswordPolicy {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;
    /** Guesses an attacker needs with a stolen hash: 10^8, ten years of one core at this cost. */
    private static final int SCORE_LEAST = 3;
    /** The beginning is enough: what follows only makes it stronger, and measuring takes the square of the length. */
    private static final int MEASURED = 40;
    private static final int TELLING = 4;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /** @throws WeakPassword when it is guessed early, or says the address */
    void check(String password, MailAddress address) {
        String lower = password.toLowerCase(Locale.ROOT);
        boolean saysAddress =
            lower.contains(address.text()) ||
            (address.local().length() >= TELLING && lower.contains(address.local()));
        String beginning = password.substring(0, Math.min(password.length(), MEASURED));
        if (
            saysAddress ||
            zxcvbn.measure(beginning, List.of("cybervpn", address.local(), address.text())).getScore() <
                SCORE_LEAST
        ) {
            throw new WeakPassword();
        }
    }
}
