package com.cybervpn.limits;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/** So many in a period that begins with the first of them; the next one only when it has ended. */
record Limit(long times, Duration period) {
    BucketConfiguration configuration() {
        return BucketConfiguration.builder()
            .addLimit(bandwidth -> bandwidth.capacity(times).refillIntervally(times, period))
            .build();
    }
}
