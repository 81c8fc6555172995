package com.cybervpn.settings;

import static com.cybervpn.settings.SampleSettings.PINNED;
import static com.cybervpn.settings.SampleSettings.SEATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.architecture.GoldenFile;
import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Unhealthy;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.testing.DatabaseTest;
import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest
class RuntimeSettingsTest {

    @Inject
    RuntimeSettings settings;

    @Inject
    StoredSettings stored;

    @Inject
    SettingsWatch watch;

    @Inject
    Sql sql;

    @Test
    void keysStay() throws IOException {
        List<String> keys = settings
            .all()
            .stream()
            .map(state -> state.setting().key())
            .filter(key -> !key.startsWith(SampleSettings.PREFIX))
            .toList();
        GoldenFile.read("settings.txt").compare(keys);
    }

    @Test
    void anUnchangedSettingHasTheDefault() {
        settings.refresh();
        assertThat(settings.get(SEATS)).isEqualTo(5);
        assertThat(state(SEATS).source()).isEqualTo(SettingState.Source.DEFAULT);
        assertThat(state(SEATS).version()).isZero();
    }

    @Test
    void theLastChangeCounts() {
        stored.write(SEATS.key(), "3");
        stored.write(SEATS.key(), "8");
        settings.refresh();
        assertThat(settings.get(SEATS)).isEqualTo(8);
        assertThat(state(SEATS).source()).isEqualTo(SettingState.Source.STORED);
        assertThat(state(SEATS).version()).isEqualTo(2);

        stored.write(SEATS.key(), null);
        settings.refresh();
        assertThat(settings.get(SEATS)).isEqualTo(5);
        assertThat(state(SEATS).source()).isEqualTo(SettingState.Source.DEFAULT);
        assertThat(state(SEATS).version()).isEqualTo(3);
    }

    @Test
    void anotherInstanceFollowsWhenItLooks() {
        RuntimeSettings other = new Unmanaged<>(RuntimeSettings.class)
            .newInstance()
            .produce()
            .inject()
            .postConstruct()
            .get();
        stored.set(SEATS, 9);
        assertThat(other.get(SEATS)).isEqualTo(5);
        other.refresh();
        assertThat(other.get(SEATS)).isEqualTo(9);
    }

    @Test
    void theEnvironmentWinsAndIsShown() {
        stored.write(PINNED.key(), "2");
        settings.refresh();
        assertThat(settings.get(PINNED)).isEqualTo(7);
        assertThat(state(PINNED).source()).isEqualTo(SettingState.Source.ENVIRONMENT);
        assertThat(state(PINNED).change().orElseThrow().value()).contains("2");
        assertThat(state(PINNED).problem()).isEmpty();
    }

    @Test
    void aWrongValueInTheEnvironmentRefusesTheStart() {
        assertThatCode(PINNED::check).doesNotThrowAnyException();
        var narrow = RuntimeSetting.integer("narrow", 1, 1, 6, null, "…").environment("SAMPLE_PINNED");
        assertThatThrownBy(narrow::check)
            .isInstanceOf(InvalidSetting.class)
            .hasMessage("setting SAMPLE_PINNED must be a whole number from 1 to 6");
    }

    @ParameterizedTest
    @ValueSource(strings = { "11", "many", "", "5.5" })
    void aStoredValueThatDoesNotFitCountsAsNoneAndIsToldOnce(String wrong) {
        stored.set(SEATS, 8);
        assertThatCode(watch::check).doesNotThrowAnyException();
        stored.write(SEATS.key(), wrong);
        List<String> warnings = warningsOf(() -> {
            settings.refresh();
            settings.refresh();
        });
        String problem =
            "sample_seats: the stored value does not fit, the default 5 is used: it must be a whole number from 1 to 10";
        assertThat(warnings).containsExactly(problem);
        assertThat(settings.get(SEATS)).isEqualTo(5);
        assertThat(state(SEATS).problem()).contains(problem);
        assertThatThrownBy(watch::check).isInstanceOf(Unhealthy.class).hasMessage(problem);
        assertThat(settings.problems()).containsExactly(problem);

        stored.set(SEATS, 6);
        assertThat(settings.get(SEATS)).isEqualTo(6);
        assertThatCode(watch::check).doesNotThrowAnyException();
    }

    @Test
    void settingsOfAnotherVersionAreLeftAlone() {
        stored.write("of_a_later_version", "whatever");
        settings.refresh();
        assertThat(settings.find("of_a_later_version")).isEmpty();
        assertThat(settings.get(SEATS)).isEqualTo(5);
        assertThatCode(watch::check).doesNotThrowAnyException();
        assertThat(sql.one("select count(*) from settings.change", row -> row.getLong(1))).contains(1L);
    }

    @Test
    void whileTheDatabaseIsAwayEverythingStaysAndOneLineSaysSo() {
        stored.set(SEATS, 8);
        sql.update("alter table settings.change rename to away");
        List<String> warnings = warningsOf(() -> {
            settings.refresh();
            settings.refresh();
        });
        assertThat(warnings).hasSize(1).first().asString().startsWith("settings stay as they are known");
        assertThat(settings.get(SEATS)).isEqualTo(8);

        sql.update("alter table settings.away rename to change");
        stored.set(SEATS, 4);
        assertThat(settings.get(SEATS)).isEqualTo(4);
    }

    private <T> SettingState<?> state(RuntimeSetting<T> setting) {
        return settings.find(setting.key()).orElseThrow();
    }

    private static List<String> warningsOf(Runnable work) {
        Stream.Builder<String> warnings = Stream.builder();
        Logger logger = Logger.getLogger(RuntimeSettings.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
                    warnings.add(line.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return warnings.build().toList();
    }
}
