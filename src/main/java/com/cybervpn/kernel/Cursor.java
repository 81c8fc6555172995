package com.cybervpn.kernel;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where a part of a list ended: what its last row is sorted by, which has to be unique, so that no row is lost between two
 * parts. To clients it is a text without a meaning.
 */
public final class Cursor {

    private static final int LENGTH_MOST = 1_000;
    private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T23:59:59Z");

    private final List<String> keys;

    private Cursor(List<String> keys) {
        this.keys = keys;
    }

    /** @param keys moments, UUIDs, numbers, or texts of one line; together short enough for an address */
    public static Cursor at(Object... keys) {
        return new Cursor(Arrays.stream(keys).map(String::valueOf).toList());
    }

    /**
     * Reads what a client sent back.
     *
     * @param text null for the first part
     * @throws CursorInvalid when it is none of ours
     */
    public static Optional<Cursor> read(String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.length() > LENGTH_MOST) {
            throw new CursorInvalid();
        }
        try {
            String keys = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            // the database knows no NUL
            if (keys.indexOf('\0') >= 0) {
                throw new CursorInvalid();
            }
            return Optional.of(new Cursor(List.of(keys.split("\n", -1))));
        } catch (IllegalArgumentException other) {
            throw new CursorInvalid();
        }
    }

    /** @throws CursorInvalid when there is no such key */
    public String text(int index) {
        if (index >= keys.size()) {
            throw new CursorInvalid();
        }
        return keys.get(index);
    }

    /** @throws CursorInvalid when there is no such key, or it is no UUID */
    public UUID id(int index) {
        try {
            return UUID.fromString(text(index));
        } catch (IllegalArgumentException other) {
            throw new CursorInvalid();
        }
    }

    /** @throws CursorInvalid when there is no such key, or it is no whole number */
    public long number(int index) {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException other) {
            throw new CursorInvalid();
        }
    }

    /** @throws CursorInvalid when there is no such key, or it is no moment that the database can hold */
    public Instant moment(int index) {
        try {
            Instant moment = Instant.parse(text(index));
            if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LAST_MOMENT)) {
                throw new CursorInvalid();
            }
            return moment;
        } catch (DateTimeException other) {
            throw new CursorInvalid();
        }
    }

    /** As clients get it. */
    @Override
    public String toString() {
        String text = keys.stream().collect(Collectors.joining("\n"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
