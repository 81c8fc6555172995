package com.cybervpn.notification;

import com.cybervpn.account.PersonalData;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Stream;

/** What a person wants to hear of, as personal data. The antiphishing code itself stays between the two of us. */
@ApplicationScoped
public class PreferencesOfPerson implements PersonalData {

    @Inject
    Preferences preferences;

    /** Settings, and whether there is an antiphishing code. */
    public record Record(NotificationsResource.NotificationSettings settings, boolean antiphishingCodeSet) {}

    @Override
    public String section() {
        return "notifications";
    }

    @Override
    public Set<String> tables() {
        return Set.of("notification.preference");
    }

    @Override
    public Stream<?> export(UserId user) {
        Preference preference = preferences.of(user);
        return Stream.of(
            new Record(NotificationsResource.view(preference), preference.antiphishingCode != null)
        );
    }

    @Override
    public void forget(UserId user) {
        preferences.forget(user);
    }
}
