package com.cybervpn.platform.crypto;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;

/** The keys that seal secrets in the database. To change them, see src/docs/operations.md. */
@ApplicationScoped
public class DataKeys implements Settings {

    private static final String RULE = "must be 32 bytes in base64, as openssl rand -base64 32 gives them";

    private final SecretEncryption box = box(
        Setting.of("DATA_ENCRYPTION_KEY"),
        Setting.of("DATA_ENCRYPTION_KEYS_PREVIOUS")
    );

    public SecretEncryption box() {
        return box;
    }

    static SecretEncryption box(Setting current, Setting previous) {
        List<byte[]> old = previous
            .list()
            .stream()
            .map(text -> key(previous.name(), text))
            .toList();
        return new SecretEncryption(key(current.name(), current.required()), old);
    }

    private static byte[] key(String setting, String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidSetting(setting, RULE);
        }
        if (key.length != SecretEncryption.KEY_BYTES) {
            throw new InvalidSetting(setting, RULE);
        }
        return key;
    }
}
