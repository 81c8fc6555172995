package com.cybervpn.vpnpanel;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.vpnpanel.TrafficPeriod.Resets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TrafficPeriodTest {

    private static final long TWENTY_YEARS = 20L * 366 * 24 * 3600;
    private static final Instant SOME_DAY = Instant.parse("2023-12-31T23:30:00Z");

    @Property
    void everyMomentLiesInItsPeriod(
        @ForAll @LongRange(min = 0, max = TWENTY_YEARS) long madeAfter,
        @ForAll @LongRange(min = 0, max = TWENTY_YEARS) long age,
        @ForAll Resets resets
    ) {
        Instant made = SOME_DAY.plusSeconds(madeAfter);
        Instant now = made.plusSeconds(age);
        TrafficPeriod period = TrafficPeriod.at(now, resets, made, null);
        assertThat(period.start()).isBetween(made, now);
        if (period.end() != null) {
            assertThat(period.end()).isAfter(now);
            assertThat(TrafficPeriod.at(period.end(), resets, made, null).start()).isEqualTo(period.end());
        }
    }

    @Property
    void aMonthFromCreationEndsOnTheDayOfCreationOrTheLastOfAShorterMonth(
        @ForAll @LongRange(min = 0, max = TWENTY_YEARS) long madeAfter,
        @ForAll @LongRange(min = 0, max = TWENTY_YEARS) long age
    ) {
        Instant made = SOME_DAY.plusSeconds(madeAfter);
        TrafficPeriod period = TrafficPeriod.at(
            made.plusSeconds(age),
            Resets.MONTHLY_FROM_CREATION,
            made,
            null
        );
        LocalDate end = day(period.end());
        int day = Math.min(day(made).getDayOfMonth(), YearMonth.from(end).lengthOfMonth());
        assertThat(end.getDayOfMonth()).isEqualTo(day);
        assertThat(YearMonth.from(end)).isEqualTo(YearMonth.from(day(period.start())).plusMonths(1));
    }

    @Property
    void aResetWithinThePeriodBeginsItAndDoesNotMoveItsEnd(
        @ForAll @LongRange(min = 0, max = TWENTY_YEARS) long age,
        @ForAll @LongRange(min = 0, max = TWENTY_YEARS) long before
    ) {
        Instant now = SOME_DAY.plusSeconds(age);
        Instant reset = now.minusSeconds(before);
        TrafficPeriod without = TrafficPeriod.at(now, Resets.MONTHLY_FROM_CREATION, SOME_DAY, null);
        TrafficPeriod with = TrafficPeriod.at(now, Resets.MONTHLY_FROM_CREATION, SOME_DAY, reset);
        assertThat(with.end()).isEqualTo(without.end());
        assertThat(with.start()).isEqualTo(reset.isAfter(without.start()) ? reset : without.start());
    }

    @Example
    void the31stEndsOnTheLastDayOfFebruaryAndComesBackInMarch() {
        assertThat(end("2024-01-31T10:00:00Z", "2024-02-10T00:00:00Z")).isEqualTo("2024-02-29T00:00:00Z");
        assertThat(end("2024-01-31T10:00:00Z", "2024-02-29T00:00:00Z")).isEqualTo("2024-03-31T00:00:00Z");
        assertThat(end("2025-01-31T10:00:00Z", "2025-02-10T00:00:00Z")).isEqualTo("2025-02-28T00:00:00Z");
    }

    @Example
    void aLeapDayEndsOnThe28thOfOtherYears() {
        assertThat(end("2024-02-29T10:00:00Z", "2025-02-01T00:00:00Z")).isEqualTo("2025-02-28T00:00:00Z");
    }

    @Example
    void theDayIsThatOfUtcWhateverTheZoneOfTheText() {
        Instant made = OffsetDateTime.parse("2026-03-01T01:00:00+03:00").toInstant();
        TrafficPeriod period = TrafficPeriod.at(
            made.plus(Duration.ofDays(3)),
            Resets.MONTHLY_FROM_CREATION,
            made,
            null
        );
        assertThat(period.end()).isEqualTo("2026-03-28T00:00:00Z");
    }

    private static Instant end(String made, String now) {
        return TrafficPeriod.at(
            Instant.parse(now),
            Resets.MONTHLY_FROM_CREATION,
            Instant.parse(made),
            null
        ).end();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
