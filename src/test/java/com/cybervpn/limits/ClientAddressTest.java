package com.cybervpn.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void oneOfTheOldKindStandsForItself() {
        assertThat(ClientAddress.key("203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(ClientAddress.key("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void oneOfTheNewKindStandsForItsNetwork() {
        assertThat(ClientAddress.key("2001:db8:1:2::3"))
            .isEqualTo(ClientAddress.key("2001:db8:1:2:ffff:eeee:dddd:cccc"))
            .isNotEqualTo(ClientAddress.key("2001:db8:1:3::3"));
    }
}
