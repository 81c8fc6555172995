package com.cybervpn.settings;

import com.cybervpn.kernel.Money;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The definition of a rate, limit or period that staff may change while the shop runs. It is a constant beside the feature that
 * uses it, which is all there is to do:
 *
 * <pre>{@code
 * @Produces
 * static final RuntimeSetting<Duration> LIFETIME = RuntimeSetting.duration("invoice_lifetime",
 *     Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(31), "How long an invoice can be paid");
 * }</pre>
 *
 * <p>{@link RuntimeSettings#get} tells its value.
 *
 * @param <T> the type of its values
 */
public final class RuntimeSetting<T> implements Settings {

    /** What kind of value a setting has. */
    public enum Type {
        INTEGER,
        /** Whole seconds. */
        DURATION,
        PERCENT,
        MONEY,
        BOOLEAN,
        CHOICE;

        /** The word of the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String key;
    private final SettingForm<T> form;
    private final T standard;
    private final String meaning;
    private final String environment;

    private RuntimeSetting(String key, SettingForm<T> form, T standard, String meaning, String environment) {
        if (!key.matches("[a-z][a-z_]{0,62}[a-z]")) {
            throw new IllegalArgumentException("not a key of a setting: " + key);
        }
        if (form.read(form.write(standard)).isEmpty()) {
            throw new IllegalArgumentException("the default of " + key + " does not fit: it " + form.rule());
        }
        this.key = key;
        this.form = form;
        this.standard = standard;
        this.meaning = meaning;
        this.environment = environment;
    }

    /** @param unit what is counted, where the meaning does not say; may be null */
    public static RuntimeSetting<Integer> integer(
        String key,
        int standard,
        int least,
        int most,
        String unit,
        String meaning
    ) {
        return new RuntimeSetting<>(key, SettingForm.integer(least, most, unit), standard, meaning, null);
    }

    /** In whole seconds. */
    public static RuntimeSetting<Duration> duration(
        String key,
        Duration standard,
        Duration least,
        Duration most,
        String meaning
    ) {
        return new RuntimeSetting<>(key, SettingForm.duration(least, most), standard, meaning, null);
    }

    /** In hundredths, with at most two decimal places: {@code 12.5}. */
    public static RuntimeSetting<BigDecimal> percent(
        String key,
        String standard,
        String least,
        String most,
        String meaning
    ) {
        var form = SettingForm.percent(new BigDecimal(least), new BigDecimal(most));
        return new RuntimeSetting<>(key, form, new BigDecimal(standard), meaning, null);
    }

    /** All three are of one currency. */
    public static RuntimeSetting<Money> money(
        String key,
        Money standard,
        Money least,
        Money most,
        String meaning
    ) {
        return new RuntimeSetting<>(key, SettingForm.money(least, most), standard, meaning, null);
    }

    public static RuntimeSetting<Boolean> flag(String key, boolean standard, String meaning) {
        return new RuntimeSetting<>(key, SettingForm.flag(), standard, meaning, null);
    }

    /** One of the constants of an enumeration, written in lower case. */
    public static <E extends Enum<E>> RuntimeSetting<E> choice(String key, E standard, String meaning) {
        var form = SettingForm.choice(standard.getDeclaringClass());
        return new RuntimeSetting<>(key, form, standard, meaning, null);
    }

    /** The same, but a variable of the environment decides when it is set. */
    public RuntimeSetting<T> environment(String name) {
        return new RuntimeSetting<>(key, form, standard, meaning, name);
    }

    /** Stable: rows of the database and clients know it. */
    public String key() {
        return key;
    }

    public Type type() {
        return form.type();
    }

    /** What its number counts; null when there is nothing to say. */
    public String unit() {
        return form.unit();
    }

    /** Which values fit, as the end of a sentence: {@code must be a whole number from 1 to 10}. */
    public String rule() {
        return form.rule();
    }

    /** The lowest value, as it is written; null when values have no order. */
    public String least() {
        return form.least();
    }

    /** The highest value, as it is written; null when values have no order. */
    public String most() {
        return form.most();
    }

    /** All its values, as they are written; empty when a range says it. */
    public List<String> choices() {
        return form.choices();
    }

    /** What it decides, for staff. */
    public String meaning() {
        return meaning;
    }

    /** The variable of the environment that decides when it is set; empty when none can. */
    public Optional<String> environment() {
        return Optional.ofNullable(environment);
    }

    /** The value as long as staff has not changed it. */
    public T standard() {
        return standard;
    }

    /** As it is written. */
    public String write(T value) {
        return form.write(value);
    }

    /** Empty when the text says no value that fits. */
    public Optional<T> read(String text) {
        return form.read(text);
    }

    /** Refuses the start when the variable of the environment says no value that fits. */
    @Override
    public void check() {
        pinned();
    }

    /**
     * What the environment says; empty when it leaves the value to staff.
     *
     * @throws com.cybervpn.platform.InvalidSetting when it says no value that fits
     */
    Optional<T> pinned() {
        return environment().flatMap(name ->
            Setting.of(name).parsed(form.rule(), text -> form.read(text).orElseThrow())
        );
    }
}
