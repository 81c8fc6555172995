package com.cybervpn.sociallogin;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Id tokens that were used for a sign-in, kept until they are too old to be used again. */
@ApplicationScoped
class UsedIdTokens {

    @Inject
    Sql sql;

    /** False when it was used before. Told by what is signed: the signature itself could be written in another way. */
    boolean add(String idToken, Instant expiresAt) {
        String signed = idToken.substring(0, idToken.lastIndexOf('.'));
        return (
            sql.update(
                "insert into oauth.used_id_token (token_hash, expires_at) values (?, ?) on conflict do nothing",
                Pkce.hash(signed),
                expiresAt
            ) == 1
        );
    }

    void dropExpired(Instant now) {
        sql.update("delete from oauth.used_id_token where expires_at <= ?", now);
    }
}
