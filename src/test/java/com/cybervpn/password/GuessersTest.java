package com.cybervpn.password;

import static com.cybervpn.password.PasswordHashingPool.Lane.CLEAN;
import static com.cybervpn.password.PasswordHashingPool.Lane.KNOWN;
import static com.cybervpn.password.PasswordHashingPool.Lane.SUSPECTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuessersTest {

    private final Guessers guessers = new Guessers();
    private Instant now = Instant.parse("2026-11-30T12:00:00Z");

    @BeforeEach
    void prepare() {
        guessers.clock = () -> now;
    }

    @Test
    void aWrongPasswordIsHeldAgainstAddressAndPlaceForAQuarterOfAnHour() {
        guessers.failed(at("mia", "192.0.2.1"));
        assertThat(lane(at("mia", "192.0.2.2"))).isEqualTo(SUSPECTED);
        assertThat(lane(at("tom", "192.0.2.1"))).isEqualTo(SUSPECTED);
        assertThat(lane(at("tom", "192.0.2.2"))).isEqualTo(CLEAN);
        now = now.plus(Duration.ofMinutes(15));
        assertThat(lane(at("mia", "192.0.2.1"))).isEqualTo(CLEAN);
    }

    @Test
    void ofSeveralAtOnceOnlyTheFirstIsClean() {
        PasswordHashingPool.Lane second = guessers.in(at("mia", "192.0.2.1"), first ->
            lane(at("tom", "192.0.2.1"))
        );
        assertThat(second).isEqualTo(SUSPECTED);
        assertThat(lane(at("tom", "192.0.2.1"))).isEqualTo(CLEAN);
    }

    @Test
    void nothingIsHeldAgainstADeviceOfTheOwner() {
        guessers.failed(at("mia", "192.0.2.1"));
        assertThat(lane(new Budget("mia", "device:1", true))).isEqualTo(KNOWN);
    }

    private PasswordHashingPool.Lane lane(Budget budget) {
        return guessers.in(budget, lane -> lane);
    }

    private static Budget at(String address, String place) {
        return new Budget(address, place, false);
    }
}
