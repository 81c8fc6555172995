package com.cybervpn.sociallogin;

import com.cybervpn.kernel.DisplayName;
import java.util.Locale;

/**
 * An account at a provider, as its provider describes it to us.
 *
 * @param subject the provider's unchangeable name of the account: 1 to 255 visible ASCII characters
 * @param label what its owner recognises it by; never null
 * @param name what to call its owner; null when the provider does not say
 * @param email an address that the provider vouches for, in lower case; null for none
 */
public record ExternalIdentity(
    ForeignProvider provider,
    String subject,
    String label,
    String name,
    String email
) {
    private static final int LABEL_MOST = 255;
    private static final int NAME_MOST = 64;
    private static final int EMAIL_MOST = 254;

    /** @throws ProviderUnavailable when the subject is none: what we were told is not worth anything */
    public ExternalIdentity {
        if (subject == null || !subject.matches("[\\x21-\\x7e]{1,255}")) {
            throw new ProviderUnavailable(provider);
        }
        email = address(email);
        name = shown(name, NAME_MOST);
        String shown = shown(label, LABEL_MOST);
        label = shown == null ? provider.code() : shown;
    }

    private static String address(String text) {
        boolean isOne =
            text != null &&
            text.length() <= EMAIL_MOST &&
            text.matches("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+\\.[^\\s@\\p{Cntrl}]+");
        return isOne ? text.toLowerCase(Locale.ROOT) : null;
    }

    /** What can be seen of it, not longer than can be shown; null when nothing can. */
    private static String shown(String text, int most) {
        if (text == null) {
            return null;
        }
        String clean = DisplayName.visible(text);
        int end =
            clean.codePointCount(0, clean.length()) > most
                ? clean.offsetByCodePoints(0, most)
                : clean.length();
        return clean.isEmpty() ? null : clean.substring(0, end);
    }
}
