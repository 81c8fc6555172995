package com.cybervpn.settings;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.testing.TestBean;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.UUID;

/** Settings as staff has left them, as fixtures of tests. */
@TestBean
public class StoredSettings {

    @Inject
    Sql sql;

    @Inject
    RuntimeSettings settings;

    @Inject
    InstantSource clock;

    /** In force at once. */
    public <T> void set(RuntimeSetting<T> setting, T value) {
        write(setting.key(), setting.write(value));
        settings.refresh();
    }

    /** Written behind the shop's back; null is the default. */
    public void write(String key, String value) {
        sql.update(
            """
            insert into settings.change (key, version, value, reason, changed_at, changed_by)
            select ?, coalesce(max(version), 0) + 1, ?, 'by the test', ?, ? from settings.change where key = ?""",
            key,
            value,
            clock.instant(),
            UUID.randomUUID(),
            key
        );
    }
}
