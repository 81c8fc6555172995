package com.cybervpn.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One thing that a member of staff did.
 *
 * @param seq its place in the log
 * @param role what the person was when they did it
 * @param before what the subject was, as far as it changed
 * @param after what it is since
 */
record AuditEntry(
    UUID id,
    long seq,
    Instant at,
    UUID staffId,
    String role,
    String action,
    AuditSubject subject,
    Map<String, Object> before,
    Map<String, Object> after,
    String address,
    String requestId
) {}
