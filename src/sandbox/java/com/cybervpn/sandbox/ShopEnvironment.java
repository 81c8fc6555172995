package com.cybervpn.sandbox;

import java.util.Map;
import java.util.TreeMap;

/** The settings of a shop that lives among the simulators, as environment variables. */
public final class ShopEnvironment {

    private ShopEnvironment() {}

    /**
     * Every setting the shop needs; the map can be changed before it is given to a {@link ProvisionedServer}.
     *
     * @param database where the shop keeps its data
     * @param simulators the vendors
     * @param secrets keys and tokens; the simulators must have been set up with the same ones
     * @param publicUrl the shop's address, without a trailing slash
     */
    public static Map<String, String> of(
        EmbeddedDatabase database,
        Simulators simulators,
        ShopSecrets secrets,
        String publicUrl
    ) {
        var settings = new TreeMap<String, String>();
        settings.put("DATABASE_URL", database.jdbcUrl());
        settings.put("DATABASE_USER", database.user());
        settings.put("DATABASE_PASSWORD", database.password());
        settings.put("PUBLIC_URL", publicUrl);
        settings.put("ENVIRONMENT", "sandbox");
        settings.put("JSON_LOGS", "false");
        settings.put("HOME_URL", simulators.publicUrl() + "/");
        settings.put("FRAME_ANCESTORS", simulators.publicUrl());
        settings.put("JWT_PRIVATE_KEY_FILE", secrets.jwtKeyFile().toString());
        settings.put("DATA_ENCRYPTION_KEY", secrets.dataEncryptionKey());
        settings.put("MANAGEMENT_USER", secrets.managementUser());
        settings.put("MANAGEMENT_PASSWORD", secrets.managementPassword());
        settings.put("ALERTMANAGER_WEBHOOK_TOKEN", secrets.alertmanagerToken());
        vendors(settings, simulators, secrets);
        settings.putAll(simulators.oauth().shopSettings());
        return settings;
    }

    private static void vendors(Map<String, String> settings, Simulators simulators, ShopSecrets secrets) {
        var vendors = simulators.settings();
        settings.put("TELEGRAM_BOT_TOKEN", vendors.botToken());
        settings.put("TELEGRAM_BOT_USERNAME", vendors.botUsername());
        settings.put("TELEGRAM_WEBHOOK_SECRET", secrets.telegramWebhookSecret());
        settings.put("TELEGRAM_API_URL", simulators.telegramUrl());
        settings.put("ADMIN_TELEGRAM_IDS", String.valueOf(DemoUser.owner().id()));
        settings.put("SMTP_URL", simulators.mail().url());
        settings.put("MAIL_FROM", "CyberVPN <no-reply@cybervpn.example>");
        settings.put("CRYPTOBOT_TOKEN", vendors.cryptoPayToken());
        settings.put("CRYPTOBOT_API_URL", simulators.cryptoPayUrl());
        settings.put("SUPPORT_CONTACT", "https://t.me/cybervpn_support");
        settings.put("PAYMENTS_ENABLED", "stars,cryptobot,wallet");
        settings.put("REMNAWAVE_URL", simulators.remnawaveUrl());
        settings.put("REMNAWAVE_TOKEN", vendors.remnawaveToken());
        settings.put("REMNAWAVE_WEBHOOK_SECRET", vendors.remnawaveWebhookSecret());
        settings.put("REMNAWAVE_SQUADS", simulators.remnawave().defaultSquad());
    }
}
