package com.cybervpn.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Properties;

/**
 * The secrets of one sandbox or test shop, made up once and kept in a folder.
 *
 * @param jwtKeyFile EC P-256 private key, PEM, PKCS#8
 * @param dataEncryptionKey 32 random bytes in base64
 * @param telegramWebhookSecret what Telegram repeats in its webhook header
 * @param remnawaveToken bearer token of the panel
 * @param remnawaveWebhookSecret key of the panel's webhook signatures
 * @param cryptoPayToken Crypto Pay application token
 * @param botToken Telegram bot token
 * @param alertmanagerToken bearer token of the alert webhook
 * @param managementUser login of the WildFly console
 * @param managementPassword its password
 */
public record ShopSecrets(
    Path jwtKeyFile,
    String dataEncryptionKey,
    String telegramWebhookSecret,
    String remnawaveToken,
    String remnawaveWebhookSecret,
    String cryptoPayToken,
    String botToken,
    String alertmanagerToken,
    String managementUser,
    String managementPassword
) {
    /** Reads the secrets of this folder, making up what is missing. */
    public static ShopSecrets in(Path folder) {
        try {
            Files.createDirectories(folder);
            var keyFile = folder.resolve("jwt-key.pem").toAbsolutePath();
            if (Files.notExists(keyFile)) {
                writePrivately(keyFile, newKey());
            }
            var file = folder.resolve("secrets.properties");
            var kept = read(file);
            var secrets = new ShopSecrets(
                keyFile,
                kept(kept, "data-encryption-key", Base64.getEncoder().encodeToString(Names.bytes(32))),
                kept(kept, "telegram-webhook-secret", Names.letters(48)),
                kept(kept, "remnawave-token", Names.letters(48)),
                kept(kept, "remnawave-webhook-secret", Names.letters(48)),
                kept(kept, "cryptopay-token", "12345:AA" + Names.letters(33)),
                kept(kept, "bot-token", "7000000001:AA" + Names.letters(33)),
                kept(kept, "alertmanager-token", Names.letters(48)),
                kept(kept, "management-user", "admin"),
                kept(kept, "management-password", Names.letters(20))
            );
            var text = new StringWriter();
            kept.store(text, "Made up for this sandbox; worth nothing anywhere else");
            writePrivately(file, text.toString());
            return secrets;
        } catch (IOException unusable) {
            throw new UncheckedIOException("Cannot keep secrets in " + folder, unusable);
        }
    }

    /** The same simulators' settings with these tokens. */
    public SimulatorSettings applyTo(SimulatorSettings settings) {
        return settings
            .withBot(botToken, settings.botUsername())
            .withCryptoPayToken(cryptoPayToken)
            .withRemnawave(remnawaveToken, remnawaveWebhookSecret);
    }

    private static Properties read(Path file) throws IOException {
        var kept = new Properties();
        if (Files.exists(file)) {
            kept.load(new StringReader(Files.readString(file)));
        }
        return kept;
    }

    private static String kept(Properties kept, String name, String madeUp) {
        return (String) kept.computeIfAbsent(name, absent -> madeUp);
    }

    private static String newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var lines = Base64.getMimeEncoder(64, new byte[] { '\n' });
            var encoded = generator.generateKeyPair().getPrivate().getEncoded();
            return (
                "-----BEGIN PRIVATE KEY-----\n" +
                lines.encodeToString(encoded) +
                "\n-----END PRIVATE KEY-----\n"
            );
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has EC P-256", impossible);
        }
    }

    private static void writePrivately(Path file, String text) throws IOException {
        if (Files.notExists(file) && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            );
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
