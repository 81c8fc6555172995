package com.cybervpn.notification;

import com.cybervpn.account.NothingToChange;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.constraints.AssertTrue;

/** Switches of the bot's messages. One that is not sent stays as it is; null is refused, as it says neither yes nor no. */
public class NotificationChange {

    private Boolean botAccessReady;

    private Boolean botExpiryReminders;

    private Boolean botNews;

    @AssertTrue(message = "cannot be switched off: it is about your money")
    private Boolean botPaymentProblems;

    @AssertTrue(message = "cannot be switched off: it is about the safety of your account")
    private Boolean botSecurity;

    @JsonSetter(nulls = Nulls.FAIL)
    public void setBotAccessReady(Boolean on) {
        botAccessReady = on;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    public void setBotExpiryReminders(Boolean on) {
        botExpiryReminders = on;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    public void setBotNews(Boolean on) {
        botNews = on;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    public void setBotPaymentProblems(Boolean on) {
        botPaymentProblems = on;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    public void setBotSecurity(Boolean on) {
        botSecurity = on;
    }

    /** @throws NothingToChange when it names no switch */
    void refuseEmpty() {
        boolean choice = botAccessReady != null || botExpiryReminders != null || botNews != null;
        if (!choice && botPaymentProblems == null && botSecurity == null) {
            throw new NothingToChange();
        }
    }

    void apply(Preference preference) {
        if (botAccessReady != null) {
            preference.accessReady = botAccessReady;
        }
        if (botExpiryReminders != null) {
            preference.expiryReminders = botExpiryReminders;
        }
        if (botNews != null) {
            preference.news = botNews;
        }
    }
}
