package com.cybervpn.staff;

import static com.cybervpn.settings.SampleSettings.PINNED;
import static com.cybervpn.settings.SampleSettings.SEATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.login.Customers;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.role.CurrentStaff;
import com.cybervpn.role.StaffRole;
import com.cybervpn.settings.RuntimeSettings;
import com.cybervpn.settings.SettingHistory;
import com.cybervpn.settings.SettingState;
import com.cybervpn.settings.StoredSettings;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SettingChangesTest {

    private static final String KEY = "sample_seats";
    private static final int ROUNDS = 10;

    @Inject
    SettingChanges changes;

    @Inject
    RuntimeSettings settings;

    @Inject
    StoredSettings stored;

    @Inject
    Customers customers;

    @Inject
    Sql sql;

    @Inject
    TestClock clock;

    private CurrentStaff nora;

    @BeforeEach
    void thereIsStaff() {
        nora = new CurrentStaff(
            customers.withTelegram(),
            UUID.randomUUID(),
            StaffRole.ADMIN,
            "192.0.2.7",
            "request-1"
        );
    }

    @Test
    void aChangeIsInForceAtOnceAndKeptWithWhoWhenAndWhy() {
        SettingState<?> state = changes.change(KEY, "8", basis(0, "more guests"));

        assertThat(settings.get(SEATS)).isEqualTo(8);
        assertThat(state.text()).isEqualTo("8");
        assertThat(state.source()).isEqualTo(SettingState.Source.STORED);
        assertThat(state.version()).isEqualTo(1);
        clock.move(Duration.ofHours(1));
        changes.change(KEY, "9", basis(1, "even more"));
        assertThat(history()).containsExactly(
            new SettingHistory.Change(
                KEY,
                2,
                Optional.of("9"),
                Optional.of("8"),
                "even more",
                TestClock.BEGIN.plus(Duration.ofHours(1)),
                nora.id().value()
            ),
            new SettingHistory.Change(
                KEY,
                1,
                Optional.of("8"),
                Optional.empty(),
                "more guests",
                TestClock.BEGIN,
                nora.id().value()
            )
        );
    }

    @Test
    void theAuditLogHasIt() {
        changes.change(KEY, "8", basis(0, "more guests"));
        assertThat(
            sql.all(
                "select concat_ws(' ', staff_id, role, action, subject_kind, subject_id, before, after) from audit.entry",
                row -> row.getString(1)
            )
        ).containsExactly(
            nora.id() +
                " admin setting_changed setting sample_seats {\"value\": null, \"version\": 0} {\"value\": \"8\", \"reason\": \"more guests\", \"version\": 1}"
        );
    }

    @Test
    void aValueThatDoesNotFitIsRefusedWithTheRange() {
        for (String wrong : List.of("0", "11", "many", "5.5")) {
            assertThatThrownBy(() -> changes.change(KEY, wrong, basis(0, "x")))
                .isInstanceOf(SettingValueUnfit.class)
                .hasMessage("sample_seats must be a whole number from 1 to 10.");
        }
        nothingIsKept();
    }

    @Test
    void whoDecidedOnAnOlderValueIsTold() {
        changes.change(KEY, "8", basis(0, "x"));
        for (int other : new int[] { 0, 2 }) {
            assertThatThrownBy(() -> changes.change(KEY, "9", basis(other, "x"))).isInstanceOf(
                SettingChangedMeanwhile.class
            );
            assertThatThrownBy(() -> changes.reset(KEY, basis(other, "x"))).isInstanceOf(
                SettingChangedMeanwhile.class
            );
            assertThatThrownBy(() -> changes.undo(KEY, 0, basis(other, "x"))).isInstanceOf(
                SettingChangedMeanwhile.class
            );
        }
        assertThat(settings.get(SEATS)).isEqualTo(8);
        assertThat(history()).hasSize(1);
    }

    @Test
    void ofTwoAtOnceOneIsTold() {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                long version = round;
                CyclicBarrier together = new CyclicBarrier(2);
                // each round other values than the last
                List<CompletableFuture<Boolean>> both = Stream.of(1, 2)
                    .map(seats -> String.valueOf(2 * (version % 2) + seats))
                    .map(value ->
                        CompletableFuture.supplyAsync(() -> changed(together, value, version), threads)
                    )
                    .toList();
                assertThat(both.stream().filter(CompletableFuture::join)).hasSize(1);
            }
        }
        assertThat(history()).hasSize(ROUNDS);
        assertThat(history().getFirst().value()).contains(String.valueOf(settings.get(SEATS)));
        assertThat(sql.one("select count(*) from audit.entry", row -> row.getInt(1)).orElseThrow()).isEqualTo(
            ROUNDS
        );
    }

    private boolean changed(CyclicBarrier together, String value, long version) {
        try {
            together.await();
            changes.change(KEY, value, basis(version, "x"));
            return true;
        } catch (SettingChangedMeanwhile told) {
            return false;
        } catch (InterruptedException | java.util.concurrent.BrokenBarrierException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void backToTheDefault() {
        changes.change(KEY, "8", basis(0, "x"));
        SettingState<?> state = changes.reset(KEY, basis(1, "as it was"));
        assertThat(settings.get(SEATS)).isEqualTo(5);
        assertThat(state.source()).isEqualTo(SettingState.Source.DEFAULT);
        assertThat(state.version()).isEqualTo(2);
        assertThat(history().getFirst().before()).contains("8");
        assertThat(history().getFirst().value()).isEmpty();
    }

    @Test
    void backToAnEarlierValue() {
        changes.change(KEY, "8", basis(0, "x"));
        changes.change(KEY, "9", basis(1, "x"));
        changes.change(KEY, "2", basis(2, "x"));

        changes.undo(KEY, 1, basis(3, "the first was right"));
        assertThat(settings.get(SEATS)).isEqualTo(8);
        changes.undo(KEY, 0, basis(4, "as it came"));
        assertThat(settings.get(SEATS)).isEqualTo(5);
        assertThat(history()).hasSize(5);

        assertThatThrownBy(() -> changes.undo(KEY, 6, basis(5, "x"))).isInstanceOf(SettingNotFound.class);
    }

    @Test
    void anEarlierValueThatDoesNotFitAnyMoreIsRefused() {
        stored.write(KEY, "12");
        stored.write(KEY, "3");
        assertThatThrownBy(() -> changes.undo(KEY, 1, basis(2, "x"))).isInstanceOf(SettingValueUnfit.class);
        assertThat(history()).hasSize(2);
    }

    @Test
    void whatChangesNothingIsNotKept() {
        changes.reset(KEY, basis(0, "x"));
        nothingIsKept();
        changes.change(KEY, "8", basis(0, "x"));
        assertThat(changes.change(KEY, "8", basis(1, "x")).version()).isEqualTo(1);
        assertThat(history()).hasSize(1);
    }

    @Test
    void aWrongStoredValueIsMendedByAChange() {
        stored.write(KEY, "many");
        settings.refresh();
        changes.change(KEY, "8", basis(1, "mended"));
        assertThat(settings.get(SEATS)).isEqualTo(8);
        assertThat(settings.find(KEY).orElseThrow().problem()).isEmpty();
    }

    @Test
    void whatTheEnvironmentDecidesIsRefused() {
        String message =
            "The environment decides: SAMPLE_PINNED is set. Remove it there to change the setting here.";
        assertThatThrownBy(() -> changes.change(PINNED.key(), "2", basis(0, "x")))
            .isInstanceOf(SettingInEnvironment.class)
            .hasMessage(message);
        assertThatThrownBy(() -> changes.reset(PINNED.key(), basis(0, "x"))).hasMessage(message);
        assertThatThrownBy(() -> changes.undo(PINNED.key(), 0, basis(0, "x"))).hasMessage(message);
        nothingIsKept();
    }

    @Test
    void whatThisVersionDoesNotKnowIsNotFound() {
        stored.write("of_a_later_version", "1");
        assertThatThrownBy(() -> changes.change("of_a_later_version", "1", basis(1, "x"))).isInstanceOf(
            SettingNotFound.class
        );
        assertThatThrownBy(() -> changes.history("of_a_later_version", 9, 9)).isInstanceOf(
            SettingNotFound.class
        );
    }

    private SettingChanges.Basis basis(long version, String reason) {
        return new SettingChanges.Basis(nora, version, reason);
    }

    private List<SettingHistory.Change> history() {
        return changes.history(KEY, Long.MAX_VALUE, 100);
    }

    private void nothingIsKept() {
        assertThat(history()).isEmpty();
        assertThat(sql.one("select count(*) from audit.entry", row -> row.getInt(1))).contains(0);
    }
}
