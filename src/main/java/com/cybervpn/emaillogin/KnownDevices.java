package com.cybervpn.emaillogin;

import com.cybervpn.limits.ClientAddress;
import com.cybervpn.password.Budget;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.user.MailAddress;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Devices that people have signed in with by mail or password, by the random id each of them keeps ({@code X-Device-ID}). Only a
 * hash is kept, of the twenty that were used last.
 */
@ApplicationScoped
class KnownDevices {

    private static final String REMEMBER = """
    insert into mailbox.device (user_id, device_hash, used_at) values (?, ?, ?)
    on conflict (user_id, device_hash) do update set used_at = excluded.used_at""";
    private static final String DROP_OLD = """
    delete from mailbox.device where user_id = ? and device_hash in (
        select device_hash from mailbox.device where user_id = ? order by used_at desc offset 20)""";
    private static final String KNOWN = """
    select 1 from identity.users u join mailbox.device d on d.user_id = u.id
    where u.email = ? and d.device_hash = ?""";

    @Inject
    Sql sql;

    /** Whose tries at an address are counted together. */
    Budget budget(MailAddress address, ClientInfo client) {
        if (client.device() != null) {
            byte[] hash = hash(client.device());
            if (sql.one(KNOWN, row -> true, address.text(), hash).isPresent()) {
                return new Budget(address.key(), "device:" + HexFormat.of().formatHex(hash, 0, 16), true);
            }
        }
        return new Budget(address.key(), ClientAddress.key(client.ip()), false);
    }

    void remember(UserId user, ClientInfo client, Instant now) {
        if (client.device() != null) {
            sql.update(REMEMBER, user.value(), hash(client.device()), now);
            sql.update(DROP_OLD, user.value(), user.value());
        }
    }

    void forget(UserId user) {
        sql.update("delete from mailbox.device where user_id = ?", user.value());
    }

    /** When each was used last. */
    List<Instant> usedAt(UserId user) {
        return sql.all(
            "select used_at from mailbox.device where user_id = ? order by used_at desc",
            row -> row.getTimestamp("used_at").toInstant(),
            user.value()
        );
    }

    private static byte[] hash(UUID device) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(
                ByteBuffer.allocate(16)
                    .putLong(device.getMostSignificantBits())
                    .putLong(device.getLeastSignificantBits())
                    .array()
            );
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
