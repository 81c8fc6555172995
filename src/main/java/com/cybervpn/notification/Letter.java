package com.cybervpn.notification;

import java.util.Locale;

/** A message of ours: what it is about, and its words. {@code %s} are told by {@link SendMessageJob}. */
enum Letter {
    ACCESS_GRANTED(
        Topic.ACCESS_READY,
        "/connect",
        "Your VPN is ready",
        "✅ Payment received, your VPN is ready.\nPlan %s is valid until %s.",
        "Connect",
        "Ваш VPN готов",
        "✅ Оплата получена, VPN работает.\nТариф %s действует до %s.",
        "Подключиться"
    ),
    TRAFFIC_LOW(
        Topic.EXPIRY_REMINDERS,
        "/plans",
        "Your traffic is running low",
        "📊 %d%% of your traffic is used.%s For more at once, change to a larger plan, or extend yours when it is used up.",
        "See plans",
        "Трафик заканчивается",
        "📊 Израсходовано %d%% трафика.%s Чтобы получить больше сразу, выберите тариф с большим трафиком или продлите свой, когда трафик кончится.",
        "Тарифы"
    ),
    TRAFFIC_USED_UP(
        Topic.EXPIRY_REMINDERS,
        "/plans",
        "Your traffic is used up",
        "⏸ Your traffic is used up, and your VPN is paused%s. Extend your plan or change to a larger one, and it goes on at once.",
        "See plans",
        "Трафик закончился",
        "⏸ Трафик закончился, VPN на паузе%s. Продлите тариф или выберите тариф с большим трафиком, и VPN сразу заработает.",
        "Тарифы"
    ),
    DELETION_SCHEDULED(
        Topic.SECURITY,
        "/profile",
        "Your account will be deleted",
        "🗑 Your account will be deleted on %s. Until then, open the app to keep it. If this was not you, open it now.%s",
        "Open the app",
        "Ваш аккаунт будет удалён",
        "🗑 Ваш аккаунт будет удалён %s. До этого дня его можно сохранить: откройте приложение. Если это были не вы, откройте его сейчас.%s",
        "Открыть"
    ),
    DELETION_WITHDRAWN(
        Topic.SECURITY,
        "/profile",
        "Your account stays",
        "👍 Your account stays. It will not be deleted.",
        "Open the app",
        "Ваш аккаунт остаётся",
        "👍 Ваш аккаунт остаётся и не будет удалён.",
        "Открыть"
    ),
    DELETION_HELD(
        Topic.SECURITY,
        "/profile",
        "Your account cannot be deleted yet",
        "⏸ Your account cannot be deleted yet.%s",
        "Open the app",
        "Ваш аккаунт пока нельзя удалить",
        "⏸ Ваш аккаунт пока нельзя удалить.%s",
        "Открыть"
    ),
    PASSWORD_CHANGED(
        Topic.SECURITY,
        "/profile",
        "Your password was changed",
        "🔑 The password of your account was changed, and other devices were signed out. If this was not you, set a new password at once.",
        "Open the app",
        "Ваш пароль изменён",
        "🔑 Пароль вашего аккаунта изменён, на других устройствах выполнен выход. Если это были не вы, сразу задайте новый пароль.",
        "Открыть"
    ),
    ADDRESS_CHANGED(
        Topic.SECURITY,
        "/profile",
        "Your e-mail address was changed",
        "✉️ The e-mail address of your account was changed or removed, and other devices were signed out. If this was not you, open the app and look at your ways to sign in at once.",
        "Open the app",
        "Ваш адрес почты изменён",
        "✉️ Адрес почты вашего аккаунта изменён или удалён, на других устройствах выполнен выход. Если это были не вы, сразу откройте приложение и проверьте способы входа.",
        "Открыть"
    ),
    WAYS_CHANGED(
        Topic.SECURITY,
        "/profile",
        "Your ways to sign in were changed",
        "🔑 A way to sign in to your account was added or removed. If this was not you, open the app and look at your ways to sign in at once.",
        "Open the app",
        "Ваши способы входа изменены",
        "🔑 Способ входа в ваш аккаунт добавлен или удалён. Если это были не вы, сразу откройте приложение и проверьте способы входа.",
        "Открыть"
    ),
    SECOND_FACTOR_ON(
        Topic.SECURITY,
        "/profile",
        "Two-factor sign-in is on",
        "🛡 Two-factor sign-in was turned on, and other devices were signed out. If this was not you, write to support at once.",
        "Open the app",
        "Двухфакторный вход включён",
        "🛡 Двухфакторный вход включён, на других устройствах выполнен выход. Если это были не вы, сразу напишите в поддержку.",
        "Открыть"
    ),
    SECOND_FACTOR_OFF(
        Topic.SECURITY,
        "/profile",
        "Two-factor sign-in is off",
        "⚠️ Two-factor sign-in was turned off, and other devices were signed out. If this was not you, open the app and end all sessions at once.",
        "Open the app",
        "Двухфакторный вход выключен",
        "⚠️ Двухфакторный вход выключен, на других устройствах выполнен выход. Если это были не вы, сразу откройте приложение и завершите все сеансы.",
        "Открыть"
    );

    private final Topic topic;
    private final String page;
    private final String englishSubject;
    private final String english;
    private final String englishButton;
    private final String russianSubject;
    private final String russian;
    private final String russianButton;

    Letter(
        Topic topic,
        String page,
        String englishSubject,
        String english,
        String englishButton,
        String russianSubject,
        String russian,
        String russianButton
    ) {
        this.topic = topic;
        this.page = page;
        this.englishSubject = englishSubject;
        this.english = english;
        this.englishButton = englishButton;
        this.russianSubject = russianSubject;
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

    /** Whether its copy for the mailbox is promised beside it, so that it needs no other second way. */
    boolean hasCopyByMail() {
        return switch (this) {
            case PASSWORD_CHANGED, ADDRESS_CHANGED, WAYS_CHANGED, SECOND_FACTOR_ON, SECOND_FACTOR_OFF -> true;
            case
                ACCESS_GRANTED,
                TRAFFIC_LOW,
                TRAFFIC_USED_UP,
                DELETION_SCHEDULED,
                DELETION_WITHDRAWN,
                DELETION_HELD -> false;
        };
    }

    /** The page of the app its button opens. */
    String page() {
        return page;
    }

    /** Of a mail. */
    String subject(boolean inRussian) {
        return inRussian ? russianSubject : englishSubject;
    }

    String text(boolean inRussian, Object... told) {
        return (inRussian ? russian : english).formatted(told);
    }

    String button(boolean inRussian) {
        return inRussian ? russianButton : englishButton;
    }
}
