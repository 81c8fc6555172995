package com.cybervpn.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * A setting as it is in force on this instance.
 *
 * @param value what {@link RuntimeSettings#get} answers
 * @param source who decides
 * @param change the last change by staff, which may not be in force; empty when there was none
 * @param problem why the stored value is not used, for staff; empty when it is, or there is none
 */
public record SettingState<T>(
    RuntimeSetting<T> setting,
    T value,
    Source source,
    Optional<SettingHistory.Change> change,
    Optional<String> problem
) {
    /** Who decides about a value; a later one decides before those above it. */
    public enum Source {
        DEFAULT,
        /** Staff has changed it. */
        STORED,
        ENVIRONMENT;

        /** The word of the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Before anything stored is known.
     *
     * @throws com.cybervpn.platform.InvalidSetting when the environment says no value that fits
     */
    static <T> SettingState<T> initial(RuntimeSetting<T> setting) {
        return setting
            .pinned()
            .map(value -> state(setting, value, Source.ENVIRONMENT, Optional.empty()))
            .orElseGet(() -> state(setting, setting.standard(), Source.DEFAULT, Optional.empty()));
    }

    /** With what is stored now; a value that does not fit counts as none. */
    SettingState<T> after(Optional<SettingHistory.Change> last) {
        if (source == Source.ENVIRONMENT) {
            return state(setting, value, source, last);
        }
        Optional<String> stored = last.flatMap(SettingHistory.Change::value);
        Optional<T> fitting = stored.flatMap(setting::read);
        if (fitting.isPresent()) {
            return state(setting, fitting.get(), Source.STORED, last);
        }
        Optional<String> unfit = stored.map(text ->
            "%s: the stored value does not fit, the default %s is used: it %s".formatted(
                setting.key(),
                setting.write(setting.standard()),
                setting.rule()
            )
        );
        return new SettingState<>(setting, setting.standard(), Source.DEFAULT, last, unfit);
    }

    private static <T> SettingState<T> state(
        RuntimeSetting<T> setting,
        T value,
        Source source,
        Optional<SettingHistory.Change> change
    ) {
        return new SettingState<>(setting, value, source, change, Optional.empty());
    }

    /** The value as it is written. */
    public String text() {
        return setting.write(value);
    }

    /** How often staff has changed it. */
    public long version() {
        return change.map(SettingHistory.Change::version).orElse(0L);
    }
}
