package com.cybervpn.audit;

import java.util.Arrays;
import java.util.Locale;

/** Everything of staff that is kept. */
public enum AuditAction {
    USER_BLOCKED,
    USER_UNBLOCKED,
    SESSIONS_REVOKED,
    STAFF_APPOINTED,
    STAFF_REMOVED,
    JOB_RESTARTED,
    SETTING_CHANGED;

    /** The word of the API and the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws AuditActionUnknown when there is none of this code */
    static AuditAction of(String code) {
        return Arrays.stream(values())
            .filter(action -> action.code().equals(code))
            .findFirst()
            .orElseThrow(AuditActionUnknown::new);
    }
}
