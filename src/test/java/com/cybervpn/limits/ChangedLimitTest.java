package com.cybervpn.limits;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.settings.StoredSettings;
import com.cybervpn.testing.DatabaseTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@DatabaseTest
class ChangedLimitTest {

    @Inject
    RateLimits limits;

    @Inject
    StoredSettings stored;

    @Test
    void aLimitChangedByStaffHoldsAtOnce() {
        stored.set(LimitsConfig.MONEY, 2);
        take(2);
        assertThatThrownBy(() -> take(1)).isInstanceOf(TooManyRequests.class);
        stored.set(LimitsConfig.MONEY, 3);
        assertThatCode(() -> take(3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> take(1)).isInstanceOf(TooManyRequests.class);
    }

    private void take(int times) {
        for (int i = 0; i < times; i++) {
            limits.take(Action.MONEY, "somebody");
        }
    }
}
