package com.cybervpn.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * The settings in force on this instance, in memory. What staff changes is read by {@link #refresh}, every two seconds; what is
 * stored for settings that this version does not know is left alone.
 */
@ApplicationScoped
public class RuntimeSettings {

    private static final Logger LOG = Logger.getLogger(RuntimeSettings.class);

    @Inject
    @Any
    Instance<RuntimeSetting<?>> definitions;

    @Inject
    SettingHistory history;

    private volatile Map<String, SettingState<?>> states;
    private boolean unreadable;

    @PostConstruct
    void begin() {
        Map<String, SettingState<?>> found = new TreeMap<>();
        for (RuntimeSetting<?> setting : definitions) {
            if (found.put(setting.key(), SettingState.initial(setting)) != null) {
                throw new IllegalStateException("two settings are called " + setting.key());
            }
        }
        states = Collections.unmodifiableMap(found);
    }

    /** Its value at this moment, from memory. Never fails. */
    public <T> T get(RuntimeSetting<T> setting) {
        @SuppressWarnings("unchecked")
        SettingState<T> state = (SettingState<T>) states.get(setting.key());
        return state.value();
    }

    /** All settings of this version, by their keys. */
    public Collection<SettingState<?>> all() {
        return states.values();
    }

    /** Why stored values are not used, one text each; empty when all are. */
    public List<String> problems() {
        return states
            .values()
            .stream()
            .flatMap(state -> state.problem().stream())
            .toList();
    }

    /** Empty when this version has no such setting. */
    public Optional<SettingState<?>> find(String key) {
        return Optional.ofNullable(states.get(key));
    }

    /** Reads what is stored. While that cannot be read, everything stays as it is known. */
    public synchronized void refresh() {
        Map<String, SettingState<?>> before = states;
        try {
            states = after(history.latest());
            if (unreadable) {
                LOG.info("settings are read again");
            }
            unreadable = false;
        } catch (RuntimeException away) {
            if (!unreadable) {
                LOG.warnf("settings stay as they are known, they cannot be read: %s", away.getMessage());
            }
            unreadable = true;
        }
        states.values().forEach(state -> tell(before.get(state.setting().key()), state));
    }

    private Map<String, SettingState<?>> after(Map<String, SettingHistory.Change> stored) {
        Map<String, SettingState<?>> found = new TreeMap<>();
        states.forEach((key, state) -> found.put(key, state.after(Optional.ofNullable(stored.get(key)))));
        return Collections.unmodifiableMap(found);
    }

    private static void tell(SettingState<?> before, SettingState<?> now) {
        if (!Objects.equals(before.text(), now.text())) {
            LOG.infof(
                "setting %s is %s, it was %s (%s, version %d)",
                now.setting().key(),
                now.text(),
                before.text(),
                now.source().code(),
                now.version()
            );
        }
        if (!now.problem().equals(before.problem())) {
            now.problem().ifPresent(LOG::warn);
        }
    }
}
