package com.cybervpn.staff;

import com.cybervpn.audit.AuditAction;
import com.cybervpn.audit.AuditLog;
import com.cybervpn.audit.AuditSubject;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.role.CurrentStaff;
import com.cybervpn.settings.RuntimeSetting;
import com.cybervpn.settings.RuntimeSettings;
import com.cybervpn.settings.SettingHistory;
import com.cybervpn.settings.SettingState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Staff changes a setting. Each change names the version it is based on, that of the last change, 0 before the first one; and
 * throws {@link SettingNotFound}, {@link SettingInEnvironment}, or {@link SettingChangedMeanwhile} when that is not the last any
 * more. One that changes nothing is not kept.
 */
@ApplicationScoped
class SettingChanges {

    @Inject
    RuntimeSettings settings;

    @Inject
    SettingHistory history;

    @Inject
    AuditLog log;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    /**
     * Why and on what a change is based.
     *
     * @param version of the setting when the member of staff decided
     */
    record Basis(CurrentStaff by, long version, String reason) {}

    /** @throws SettingValueUnfit when the value is of another type or out of range */
    SettingState<?> change(String key, String value, Basis basis) {
        RuntimeSetting<?> setting = changeable(key);
        return keep(setting, Optional.of(fitting(setting, value)), basis);
    }

    /** Back to the default. */
    SettingState<?> reset(String key, Basis basis) {
        return keep(changeable(key), Optional.empty(), basis);
    }

    /**
     * Back to what the setting was after an earlier change; 0 is before the first one, the default.
     *
     * @throws SettingNotFound when it never had that version
     * @throws SettingValueUnfit when the value of that time does not fit any more
     */
    SettingState<?> undo(String key, long to, Basis basis) {
        RuntimeSetting<?> setting = changeable(key);
        Optional<String> earlier =
            to == 0 ? Optional.empty() : history.find(key, to).orElseThrow(SettingNotFound::new).value();
        return keep(setting, earlier.map(value -> fitting(setting, value)), basis);
    }

    /** Changes of a setting, the newest first, from the one before {@code version} on. */
    List<SettingHistory.Change> history(String key, long version, int most) {
        settings.find(key).orElseThrow(SettingNotFound::new);
        return history.changes(key, version, most);
    }

    private RuntimeSetting<?> changeable(String key) {
        SettingState<?> state = settings.find(key).orElseThrow(SettingNotFound::new);
        if (state.source() == SettingState.Source.ENVIRONMENT) {
            throw new SettingInEnvironment(state.setting().environment().orElseThrow());
        }
        return state.setting();
    }

    private static <T> String fitting(RuntimeSetting<T> setting, String value) {
        return setting
            .read(value)
            .map(setting::write)
            .orElseThrow(() -> new SettingValueUnfit(setting.key(), setting.rule()));
    }

    private SettingState<?> keep(RuntimeSetting<?> setting, Optional<String> value, Basis basis) {
        try {
            transactions.run(() -> append(setting.key(), value, basis));
        } catch (IllegalStateException failed) {
            if (Sql.isTaken(failed)) {
                throw new SettingChangedMeanwhile();
            }
            throw failed;
        }
        settings.refresh();
        return settings.find(setting.key()).orElseThrow();
    }

    private void append(String key, Optional<String> value, Basis basis) {
        Optional<SettingHistory.Change> last = history.latest(key);
        if (last.map(SettingHistory.Change::version).orElse(0L) != basis.version()) {
            throw new SettingChangedMeanwhile();
        }
        Optional<String> before = last.flatMap(SettingHistory.Change::value);
        if (before.equals(value)) {
            return;
        }
        history.append(
            new SettingHistory.Change(
                key,
                basis.version() + 1,
                value,
                before,
                basis.reason(),
                clock.instant(),
                basis.by().id().value()
            )
        );
        log.append(
            basis.by(),
            AuditAction.SETTING_CHANGED,
            new AuditSubject("setting", key),
            entry(before, Map.of("version", basis.version())),
            entry(value, Map.of("version", basis.version() + 1, "reason", basis.reason()))
        );
    }

    /** A value that is null is the default. */
    private static Map<String, Object> entry(Optional<String> value, Map<String, Object> more) {
        Map<String, Object> entry = new HashMap<>(more);
        entry.put("value", value.orElse(null));
        return entry;
    }
}
