package com.cybervpn.settings;

import com.cybervpn.testing.TestBean;
import jakarta.enterprise.inject.Produces;

/** Settings that nothing uses. */
@TestBean
public class SampleSettings {

    static final String PREFIX = "sample_";

    @Produces
    public static final RuntimeSetting<Integer> SEATS = RuntimeSetting.integer(
        "sample_seats",
        5,
        1,
        10,
        "seats",
        "How many seats there are"
    );

    /** The environment of tests says 7. */
    @Produces
    public static final RuntimeSetting<Integer> PINNED = RuntimeSetting.integer(
        "sample_pinned",
        5,
        1,
        10,
        null,
        "What the environment decides"
    ).environment("SAMPLE_PINNED");
}
