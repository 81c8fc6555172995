package com.cybervpn.emaillogin;

/** What a mail of this package is about, and its words. {@code %s} is the moment until which its code or link is good. */
enum MailTemplate {
    SIGN_IN(
        Purpose.SIGN_IN,
        "Sign in to CyberVPN",
        "Press the button, or type the code where you asked for it. Either works once: the code until %s, the button five minutes longer.",
        "Sign in",
        "Вход в CyberVPN",
        "Нажмите кнопку или введите код там, где вы его запросили. Сработает что-то одно и один раз: код до %s, кнопка на пять минут дольше.",
        "Войти"
    ),
    REGISTRATION(
        Purpose.SIGN_IN,
        "Confirm your address for CyberVPN",
        "Type the code where you registered, or press the button, to confirm that this address is yours. Either works once: the code until %s, the button five minutes longer. Only the newest code works. A password was chosen with this registration: it counts only in the browser where it was chosen. If you did not choose one, it will not count.",
        "Confirm",
        "Подтвердите адрес для CyberVPN",
        "Введите код там, где вы регистрировались, или нажмите кнопку, чтобы подтвердить, что это ваш адрес. Сработает что-то одно и один раз: код до %s, кнопка на пять минут дольше. Действует только последний код. При регистрации был выбран пароль: он подействует только в том браузере, где его выбрали. Если вы его не выбирали, он не подействует.",
        "Подтвердить"
    ),
    ALREADY_REGISTERED(
        Purpose.SIGN_IN,
        "You already have an account at CyberVPN",
        "A visitor, probably you, wanted to register with this address. You have an account already and nothing about it has changed. To sign in, press the button or type the code; either works once: the code until %s, the button five minutes longer.",
        "Sign in",
        "У вас уже есть аккаунт CyberVPN",
        "Кто-то, вероятно вы, хотел зарегистрироваться с этим адресом. Аккаунт у вас уже есть, и в нём ничего не изменилось. Чтобы войти, нажмите кнопку или введите код; сработает что-то одно и один раз: код до %s, кнопка на пять минут дольше.",
        "Войти"
    ),
    RESET(
        Purpose.RESET,
        "Your code for a new password at CyberVPN",
        "Type this code where you asked for a new password. It works once, until %s.",
        null,
        "Код для нового пароля CyberVPN",
        "Введите этот код там, где вы запросили новый пароль. Он сработает один раз, до %s.",
        null
    ),
    NO_ACCOUNT(
        null,
        "No account at CyberVPN with this address",
        "A visitor, probably you, asked for a new password for this address. There is no account with it, so there is nothing to change. Perhaps you registered with another address or with Telegram.",
        null,
        "Аккаунта CyberVPN с этим адресом нет",
        "Кто-то, вероятно вы, запросил новый пароль для этого адреса. Аккаунта с ним нет, поэтому менять нечего. Возможно, вы регистрировались с другим адресом или через Telegram.",
        null
    ),
    LINK(
        Purpose.LINK,
        "Confirm your new address for CyberVPN",
        "A person who is signed in to CyberVPN wants to use this address for their account. If that is you, type the code there. It works once, until %s.",
        null,
        "Подтвердите новый адрес для CyberVPN",
        "Кто-то, кто вошёл в CyberVPN, хочет использовать этот адрес для своего аккаунта. Если это вы, введите там код. Он сработает один раз, до %s.",
        null
    ),
    ADDRESS_GONE(
        null,
        "This address no longer belongs to your CyberVPN account",
        "The address of your account was changed or removed, so this one cannot be used to sign in any more. If this was not you, sign in another way at once, end all sessions and add your address again.",
        null,
        "Этот адрес больше не привязан к аккаунту CyberVPN",
        "Адрес вашего аккаунта изменён или удалён, войти с этим больше нельзя. Если это были не вы, сразу войдите другим способом, завершите все сеансы и добавьте свой адрес снова.",
        null
    );

    private static final String ENGLISH_END =
        "If you did not ask for this, do nothing, and keep the code to yourself: we never ask for it.";
    private static final String RUSSIAN_END =
        "Если вы этого не просили, ничего не делайте и никому не сообщайте код: мы его никогда не спрашиваем.";

    private final Purpose purpose;
    private final String englishSubject;
    private final String english;
    private final String englishLink;
    private final String russianSubject;
    private final String russian;
    private final String russianLink;

    MailTemplate(
        Purpose purpose,
        String englishSubject,
        String english,
        String englishLink,
        String russianSubject,
        String russian,
        String russianLink
    ) {
        this.purpose = purpose;
        this.englishSubject = englishSubject;
        this.english = english;
        this.englishLink = englishLink;
        this.russianSubject = russianSubject;
        this.russian = russian;
        this.russianLink = russianLink;
    }

    /** What its code is for; null when it has none. */
    Purpose purpose() {
        return purpose;
    }

    String subject(boolean inRussian) {
        return inRussian ? russianSubject : englishSubject;
    }

    String text(boolean inRussian, String until) {
        return (inRussian ? russian : english).formatted(until);
    }

    /** What its button says; null when it has none. */
    String link(boolean inRussian) {
        return inRussian ? russianLink : englishLink;
    }

    /** The last paragraph of every mail with a code. */
    static String end(boolean inRussian) {
        return inRussian ? RUSSIAN_END : ENGLISH_END;
    }
}
