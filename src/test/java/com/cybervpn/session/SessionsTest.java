package com.cybervpn.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.login.Customers;
import com.cybervpn.login.LoginSessions;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.RoundTrips;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.Profiles;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SessionsTest {

    private static final ClientInfo PHONE = new ClientInfo("203.0.113.7", "Telegram-Android/12.4", null);

    @Inject
    LoginSessions loginSessions;

    @Inject
    Sessions sessions;

    @Inject
    Users users;

    @Inject
    Devices devices;

    @Inject
    Profiles profiles;

    @Inject
    Customers customers;

    @Inject
    RoundTrips roundTrips;

    @Inject
    TestClock clock;

    @Test
    void aSignInIsOneStatement() {
        assertThat(roundTrips.of(() -> customers.withTelegram()))
            .as("of a new user")
            .isEqualTo(1);
        UserId known = customers.withEmail("nora@example.com");
        assertThat(roundTrips.of(() -> enter(known)))
            .as("of a known user")
            .isEqualTo(1);
    }

    @Test
    void aRefreshAndALookAtASessionAreOneStatementEach() {
        UserId user = customers.withEmail("nora@example.com");
        RefreshToken token = enter(user).session();
        RefreshToken fresh = RefreshToken.random(token.session());
        CurrentUser current = new CurrentUser(user, token.session());
        assertThat(
            roundTrips.of(() ->
                assertThat(
                    sessions.rotate(token, fresh, PHONE, clock.instant(), clock.instant().plusSeconds(60))
                ).isPresent()
            )
        ).isEqualTo(1);
        assertThat(
            roundTrips.of(() -> assertThat(sessions.isLive(current, clock.instant())).isTrue())
        ).isEqualTo(1);
    }

    @Test
    void fiftySessionsOfAPersonLiveAndTheOneUsedLongestAgoGoes() {
        UserId user = customers.withEmail("nora@example.com");
        List<CurrentUser> opened = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            clock.move(Duration.ofSeconds(1));
            opened.add(new CurrentUser(user, enter(user).session().session()));
        }
        assertThat(live(opened)).containsExactlyElementsOf(opened.subList(1, 51));

        // those that are over are deleted after a while, and leave room
        opened.subList(1, 11).forEach(old -> sessions.endDevice(user, old.session(), clock.instant()));
        clock.move(Duration.ofDays(1));
        assertThat(sessions.forgetOld(clock.instant(), 1000)).hasSize(11).containsOnly(user);
        users.sessionsForgotten(user, 11);
        for (int i = 0; i < 12; i++) {
            clock.move(Duration.ofSeconds(1));
            opened.add(new CurrentUser(user, enter(user).session().session()));
        }
        assertThat(live(opened)).containsExactlyElementsOf(opened.subList(13, 63));
    }

    private List<CurrentUser> live(List<CurrentUser> opened) {
        return opened
            .stream()
            .filter(session -> sessions.isLive(session, clock.instant()))
            .toList();
    }

    @Test
    void aDeviceIsListedUntilItIsEnded() {
        UserId user = customers.withEmail("nora@example.com");
        CurrentUser here = new CurrentUser(user, enter(user).session().session());
        UUID other = enter(user).session().session();

        assertThat(devices.of(here, clock.instant(), 1)).satisfies(page -> {
            assertThat(page.total()).isEqualTo(2);
            assertThat(page.devices()).singleElement().matches(Devices.Known::isCurrent);
        });
        assertThat(sessions.endDevice(user, other, clock.instant())).containsExactly(other);
        assertThat(sessions.endDevice(user, other, clock.instant())).isEmpty();
        assertThat(devices.of(here, clock.instant(), 10).total()).isEqualTo(1);
        assertThat(devices.sessions(user, new UUID(0, 0), 10)).hasSize(2);
    }

    @Test
    void aChangeOfAProfileLeavesWhatItDoesNotName() {
        UserId user = customers.withEmail("nora@example.com");
        profiles.change(user, new Profiles.Change(Optional.of("Nora B."), null, "Europe/Oslo"));
        Profiles.Details changed = profiles.change(user, new Profiles.Change(null, "ru", null));
        assertThat(changed).isEqualTo(profiles.of(user).orElseThrow());
        assertThat(changed.displayName()).isEqualTo("Nora B.");
        assertThat(changed.language()).isEqualTo("ru");
        assertThat(changed.timezone()).isEqualTo("Europe/Oslo");
        assertThat(changed.updatedAt()).isEqualTo(clock.instant());
        assertThat(
            profiles.change(user, new Profiles.Change(Optional.empty(), null, null)).displayName()
        ).isNull();
    }

    private LoginAttempt enter(UserId user) {
        LoginAttempt attempt = LoginAttempt.by("email", false, PHONE, clock.instant());
        assertThat(loginSessions.openById(user, false, attempt)).isPresent();
        return attempt;
    }
}
