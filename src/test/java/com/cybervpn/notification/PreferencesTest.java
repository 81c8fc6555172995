package com.cybervpn.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.login.Customers;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@DatabaseTest
class PreferencesTest {

    @Inject
    Preferences preferences;

    @Inject
    Customers customers;

    @Inject
    Transactions transactions;

    @Test
    void whatIsChosenStaysAndTheRestIsAsAtFirst() {
        UserId user = customers.withTelegram();
        preferences.change(user, chosen -> chosen.news = true);
        preferences.change(user, chosen -> chosen.expiryReminders = false);
        Preference now = preferences.of(user);
        assertThat(now.news).isTrue();
        assertThat(now.expiryReminders).isFalse();
        assertThat(now.accessReady).isEqualTo(new Preference(user.value()).accessReady);

        transactions.run(() -> preferences.forget(user));
        assertThat(preferences.of(user).news).isFalse();
    }
}
