package com.cybervpn.audit;

import com.cybervpn.user.UserId;

/**
 * What something was done to.
 *
 * @param kind lower-case word of the glossary: {@code user}
 * @param id as the API tells it
 */
public record AuditSubject(String kind, String id) {
    public static AuditSubject of(UserId user) {
        return new AuditSubject("user", user.toString());
    }
}
