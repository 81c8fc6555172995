package com.cybervpn.audit;

import com.cybervpn.kernel.Refusal;

/** Nothing that the log could hold. */
public final class AuditActionUnknown extends Refusal {

    private static final long serialVersionUID = 1L;

    public AuditActionUnknown() {
        super("audit_action_unknown", Kind.INVALID, "There is no such action.");
    }
}
