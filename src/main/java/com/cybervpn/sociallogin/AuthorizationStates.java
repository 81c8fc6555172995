package com.cybervpn.sociallogin;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Those on their way, by the hash of their state. */
@ApplicationScoped
class AuthorizationStates {

    private static final String KEEP = """
    insert into oauth.state (state_hash, provider, user_id, redirect_uri, verifier, nonce, expires_at)
    values (?, ?, ?::uuid, ?, ?, ?, ?)""";
    private static final String TAKE = """
    delete from oauth.state
    where state_hash = ? and provider = ? and redirect_uri = ? and user_id is not distinct from ?::uuid and expires_at > ?
    returning verifier, nonce, expires_at""";

    @Inject
    Sql sql;

    void keep(String state, AuthorizationState attempt) {
        sql.update(
            KEEP,
            Pkce.hash(state),
            attempt.provider().code(),
            id(attempt.user()),
            attempt.back().toString(),
            attempt.verifier(),
            attempt.nonce(),
            attempt.expiresAt()
        );
    }

    /** Ends an attempt, once: of many requests with the same state one gets it. No other attempt is touched. */
    Optional<AuthorizationState> take(
        String state,
        ForeignProvider provider,
        UserId user,
        URI back,
        Instant now
    ) {
        return sql.one(
            TAKE,
            row ->
                new AuthorizationState(
                    provider,
                    user,
                    back,
                    row.getString("verifier"),
                    row.getString("nonce"),
                    row.getTimestamp("expires_at").toInstant()
                ),
            Pkce.hash(state),
            provider.code(),
            back.toString(),
            id(user),
            now
        );
    }

    void dropExpired(Instant now) {
        sql.update("delete from oauth.state where expires_at <= ?", now);
    }

    void drop(UserId user) {
        sql.update("delete from oauth.state where user_id = ?", user.value());
    }

    private static String id(UserId user) {
        return user == null ? null : user.toString();
    }
}
