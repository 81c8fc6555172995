package com.cybervpn.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredJobTest {

    private static final JobType<Greeting> TYPE = new JobType<>(
        "greet",
        Greeting.class,
        Lane.MESSAGE,
        Retries.within(java.time.Duration.ofHours(1))
    );
    private static final UUID READER = UUID.fromString("0b0f3a4e-7b9c-4f7e-9d2a-0c5f3f6d8a11");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123456Z");

    record Greeting(UUID reader, int times, String tone) implements JobPayload {
        Greeting {
            Objects.requireNonNull(reader, "reader");
        }

        @Override
        public String key() {
            return reader.toString();
        }
    }

    @Test
    void aJobIsKeptAsJsonWithItsTraceBesideIt() {
        byte[] kept = StoredJob.of(new Greeting(READER, 2, "warm"), "00-ab-cd-01", NOW).bytes();
        assertThat(new String(kept, StandardCharsets.UTF_8)).isEqualTo(
            """
            {"trace":"00-ab-cd-01","promised_at":"2026-01-01T12:00:00.123456Z",\
            "payload":{"reader":"0b0f3a4e-7b9c-4f7e-9d2a-0c5f3f6d8a11","times":2,"tone":"warm"}}"""
        );
        StoredJob read = StoredJob.of(kept);
        assertThat(read.trace()).isEqualTo("00-ab-cd-01");
        assertThat(read.promisedAt()).isEqualTo(NOW);
        assertThat(read.payload(TYPE)).isEqualTo(new Greeting(READER, 2, "warm"));
    }

    @Test
    void fieldsOfALaterVersionArePassedOver() {
        assertThat(
            read(
                "{'promised_at':'2026-01-01T12:00:00Z','urgency':3,'payload':{'reader':'%s','times':1,'tone':'warm','emoji':[1]}}"
            )
        ).isEqualTo(new Greeting(READER, 1, "warm"));
    }

    @Test
    void fieldsThatAnEarlierVersionDidNotHaveAreNull() {
        assertThat(
            read("{'promised_at':'2026-01-01T12:00:00Z','payload':{'reader':'%s','times':1}}")
        ).isEqualTo(new Greeting(READER, 1, null));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "",
            "garbage",
            "null",
            "[]",
            "{}",
            "{'payload':{'reader':'%s','times':1}}",
            "{'promised_at':'2026-01-01T12:00:00Z'}",
            "{'promised_at':'2026-01-01T12:00:00Z','payload':[]}",
            "{'promised_at':'2026-01-01T12:00:00Z','payload':{'times':1}}",
            "{'promised_at':'2026-01-01T12:00:00Z','payload':{'reader':'nobody','times':1}}",
            "{'promised_at':'2026-01-01T12:00:00Z','payload':{'reader':'%s','times':null}}",
            "{'promised_at':'soon','payload':{'reader':'%s','times':1}}",
            "{'promised_at':'2026-01-01T12:00:00Z','payload':{'reader':'%s','times':1}} and more",
        }
    )
    void whatDoesNotSayWhatToDoIsUnreadable(String kept) {
        assertThatThrownBy(() -> read(kept)).isInstanceOf(UnreadableJob.class);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
            "garbage | what is kept of the job cannot be read: it is no JSON",
            "[] | what is kept of the job cannot be read: it has another form",
            "{'promised_at':'2026-01-01T12:00:00Z'} | what is kept of the job cannot be read: it has no payload or no time",
            "{'promised_at':'soon','payload':{}} | what is kept of the job cannot be read: promised_at is missing or does not fit",
            "{'promised_at':'2026-01-01T12:00:00Z','payload':{'reader':'%s','times':null}} | the payload cannot be read: times is missing or does not fit",
            "{'promised_at':'2026-01-01T12:00:00Z','payload':{'reader':'nobody','times':1}} | the payload cannot be read: reader is missing or does not fit",
            "{'promised_at':'2026-01-01T12:00:00Z','payload':{'times':1}} | the payload cannot be read: a value is missing or does not fit: reader",
        }
    )
    void whyItIsUnreadableIsSaidInWordsForPeople(String kept, String words) {
        assertThatThrownBy(() -> read(kept)).hasMessage(words);
    }

    private static Greeting read(String json) {
        return StoredJob.of(
            json.replace("%s", READER.toString()).replace('\'', '"').getBytes(StandardCharsets.UTF_8)
        ).payload(TYPE);
    }
}
