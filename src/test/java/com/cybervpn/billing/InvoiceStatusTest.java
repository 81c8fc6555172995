package com.cybervpn.billing;

import static com.cybervpn.billing.InvoiceStatus.CANCELLED;
import static com.cybervpn.billing.InvoiceStatus.COMPLETED;
import static com.cybervpn.billing.InvoiceStatus.CREATED;
import static com.cybervpn.billing.InvoiceStatus.CREDITED;
import static com.cybervpn.billing.InvoiceStatus.EXPIRED;
import static com.cybervpn.billing.InvoiceStatus.FAILED;
import static com.cybervpn.billing.InvoiceStatus.PAID;
import static com.cybervpn.billing.InvoiceStatus.PENDING;
import static com.cybervpn.billing.InvoiceStatus.PROVISIONING;
import static com.cybervpn.billing.InvoiceStatus.REFUNDED;
import static com.cybervpn.billing.InvoiceStatus.UNKNOWN;
import static com.cybervpn.billing.InvoiceStatus.UNREACHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class InvoiceStatusTest {

    /** Written down a second time, by hand, from the promises: money is never dropped, an answer is never guessed. */
    private static final Set<String> ALLOWED = Set.of(
        "CREATED PENDING",
        "CREATED UNKNOWN",
        "CREATED FAILED",
        "CREATED UNREACHED",
        "CREATED CANCELLED",
        "CREATED PAID",
        "PENDING PAID",
        "PENDING EXPIRED",
        "PENDING CANCELLED",
        "UNKNOWN PENDING",
        "UNKNOWN PAID",
        "UNKNOWN EXPIRED",
        "UNKNOWN UNREACHED",
        "UNKNOWN CANCELLED",
        "PAID PROVISIONING",
        "PAID COMPLETED",
        "PAID CREDITED",
        "PROVISIONING COMPLETED",
        "PROVISIONING REFUNDED",
        "COMPLETED REFUNDED",
        "EXPIRED PAID",
        "CANCELLED PAID",
        "FAILED PAID",
        "UNREACHED PAID"
    );

    static Stream<Arguments> pairs() {
        return Arrays.stream(InvoiceStatus.values()).flatMap(from ->
            Arrays.stream(InvoiceStatus.values()).map(to -> Arguments.of(from, to))
        );
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyStepIsAllowedOrNot(InvoiceStatus from, InvoiceStatus to) {
        assertThat(from.mayBecome(to)).isEqualTo(ALLOWED.contains(from + " " + to));
    }

    @ParameterizedTest
    @EnumSource(InvoiceStatus.class)
    void moneyIsTakenInEveryUnpaidState(InvoiceStatus status) {
        assertThat(status.mayBecome(PAID)).isEqualTo(status.isUnpaid());
    }

    @Test
    void unpaidAndLateAreWhatTheySay() {
        assertThat(
            Arrays.stream(InvoiceStatus.values()).filter(InvoiceStatus::isUnpaid)
        ).containsExactlyInAnyOrder(CREATED, PENDING, UNKNOWN, EXPIRED, CANCELLED, FAILED, UNREACHED);
        assertThat(
            Arrays.stream(InvoiceStatus.values()).filter(InvoiceStatus::isLate)
        ).containsExactlyInAnyOrder(EXPIRED, CANCELLED, FAILED, UNREACHED);
        assertThat(
            Arrays.stream(InvoiceStatus.values()).filter(InvoiceStatus::isOpen)
        ).containsExactlyInAnyOrder(CREATED, PENDING, UNKNOWN);
        assertThat(
            Arrays.stream(InvoiceStatus.values()).filter(status -> status.mayBecome(CANCELLED))
        ).containsExactlyInAnyOrder(CREATED, PENDING, UNKNOWN);
    }

    @Test
    void nothingPaidBecomesUnpaidAgain() {
        Set<InvoiceStatus> reached = EnumSet.of(PAID);
        boolean grew = true;
        while (grew) {
            grew = reached.addAll(
                Arrays.stream(InvoiceStatus.values())
                    .filter(next -> reached.stream().anyMatch(from -> from.mayBecome(next)))
                    .toList()
            );
        }
        assertThat(reached).containsExactlyInAnyOrder(PAID, PROVISIONING, COMPLETED, CREDITED, REFUNDED);
    }

    @ParameterizedTest
    @EnumSource(InvoiceStatus.class)
    void theCodeReadsBack(InvoiceStatus status) {
        assertThat(InvoiceStatus.of(status.code())).isEqualTo(status);
        assertThat(status.code()).matches("[a-z]+");
    }
}
