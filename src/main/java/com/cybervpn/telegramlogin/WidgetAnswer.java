package com.cybervpn.telegramlogin;

import com.cybervpn.user.TelegramAccount;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Telegram's Login Widget gives to the page that asked for a sign-in; field by field as it came.
 *
 * @param authDate seconds since 1970
 * @param hash HMAC-SHA256 of the other fields in lower-case hex
 * @see <a href="https://core.telegram.org/widgets/login#receiving-authorization-data">Telegram: receiving authorization
 *     data</a>
 */
public record WidgetAnswer(
    @NotNull Long id,
    @NotNull @Size(min = 1, max = 256) String firstName,
    @Size(max = 256) String lastName,
    @Size(max = 64) String username,
    @Size(max = 2048) String photoUrl,
    @NotNull Long authDate,
    @NotNull @Size(min = 1, max = 64) String hash
) {
    /** The signed text: {@code key=value} of every field that is there, in the order of the keys, joined by line feeds. */
    byte[] signedText() {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("id", id);
        fields.put("auth_date", authDate);
        fields.put("first_name", firstName);
        fields.put("last_name", lastName);
        fields.put("username", username);
        fields.put("photo_url", photoUrl);
        fields.values().removeIf(Objects::isNull);
        return fields
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8);
    }

    /** Who it is, once it has been verified. The widget does not tell a language. */
    TelegramAccount account(String languageCode) {
        return new TelegramAccount(id, username, firstName, lastName, languageCode, photoUrl);
    }

    /** Without personal data and signature, because this ends up in logs. */
    @Override
    public String toString() {
        return "WidgetAnswer[id=" + id + "]";
    }
}
