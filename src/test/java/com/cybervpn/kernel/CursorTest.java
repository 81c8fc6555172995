package com.cybervpn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final long LAST_MICROSECOND = 253_402_300_799_000_000L;

    @Property
    void whatWasPutInComesOut(
        @ForAll @LongRange(min = 0, max = LAST_MICROSECOND) long micros,
        @ForAll long most,
        @ForAll long least,
        @ForAll long number
    ) {
        Instant moment = Instant.ofEpochSecond(micros / 1_000_000, (micros % 1_000_000) * 1_000);
        UUID id = new UUID(most, least);
        Cursor read = Cursor.read(Cursor.at(moment, id, number, "a lane").toString()).orElseThrow();
        assertThat(read.moment(0)).isEqualTo(moment);
        assertThat(read.id(1)).isEqualTo(id);
        assertThat(read.number(2)).isEqualTo(number);
        assertThat(read.text(3)).isEqualTo("a lane");
    }

    @Test
    void withoutOneTheListBeginsAtItsFirstRow() {
        assertThat(Cursor.read(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "", "x", "+", "2026-01-01T00:00:00Z", "00000000-0000-4000-8000-000000000000", "-1" }
    )
    void anotherTextIsRefused(String text) {
        isRefused(() -> Cursor.read(text).orElseThrow().moment(0));
        isRefused(() -> Cursor.read(text).orElseThrow().id(0));
        isRefused(() -> Cursor.read(text).orElseThrow().number(0));
        isRefused(() -> Cursor.read(text).orElseThrow().text(1));
    }

    @Test
    void whatTheDatabaseCannotHoldIsRefused() {
        isRefused(() -> Cursor.read(encoded("a\0b")));
        for (String moment : List.of("+10000-01-01T00:00:00Z", "1969-12-31T23:59:59Z")) {
            isRefused(() -> Cursor.read(encoded(moment)).orElseThrow().moment(0));
        }
    }

    @Test
    void aLongOneIsRefused() {
        isRefused(() -> Cursor.read("A".repeat(1_001)));
    }

    @Test
    void aPartSaysWhereTheNextBeginsWhenMoreFollow() {
        Page<String> part = Page.of(List.of(7, 8, 9), 2, Cursor::at, String::valueOf);
        assertThat(part.items()).containsExactly("7", "8");
        assertThat(part.total()).isNull();
        assertThat(Cursor.read(part.next()).orElseThrow().number(0)).isEqualTo(8);
        assertThat(Page.of(List.of(7, 8), 2, Cursor::at, String::valueOf).next()).isNull();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void isRefused(ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(CursorInvalid.class);
    }
}
