package com.cybervpn.notification;

import java.util.Locale;

/** A message of ours: what it is about, and its words. {@code %s} are told by {@link SendMessageJob}. */
enum Letter {
    ACCESS_GRANTED(
        Topic.ACCESS_READY,
        "/connect",
        "✅ Payment received, your VPN is ready.\nPlan %s is valid until %s.",
        "Connect",
        "✅ Оплата получена, VPN работает.\nТариф %s действует до %s.",
        "Подключиться"
    ),
    DELETION_SCHEDULED(
        Topic.SECURITY,
        "/profile",
        "🗑 Your account will be deleted on %s. Until then, open the app to keep it. If this was not you, open it now.%s",
        "Open the app",
        "🗑 Ваш аккаунт будет удалён %s. До этого дня его можно сохранить: откройте приложение. Если это были не вы, откройте его сейчас.%s",
        "Открыть"
    ),
    DELETION_WITHDRAWN(
        Topic.SECURITY,
        "/profile",
        "👍 Your account stays. It will not be deleted.",
        "Open the app",
        "👍 Ваш аккаунт остаётся и не будет удалён.",
        "Открыть"
    ),
    DELETION_HELD(
        Topic.SECURITY,
        "/profile",
        "⏸ Your account cannot be deleted yet.%s",
        "Open the app",
        "⏸ Ваш аккаунт пока нельзя удалить.%s",
        "Открыть"
    );

    private final Topic topic;
    private final String page;
    private final String english;
    private final String englishButton;
    private final String russian;
    private final String russianButton;

    Letter(
        Topic topic,
        String page,
        String english,
        String englishButton,
        String russian,
        String russianButton
    ) {
        this.topic = topic;
        this.page = page;
        this.english = english;
        this.englishButton = englishButton;
        this.russian = russian;
        this.russianButton = russianButton;
    }

    static Letter of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Stands in the database and in metrics. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Topic topic() {
        return topic;
    }

    /** The page of the app its button opens. */
    String page() {
        return page;
    }

    String text(boolean inRussian, Object... told) {
        return (inRussian ? russian : english).formatted(told);
    }

    String button(boolean inRussian) {
        return inRussian ? russianButton : englishButton;
    }
}
