package com.cybervpn.provisioning;

import com.cybervpn.platform.DataKeys;
import com.cybervpn.platform.SealedColumn;
import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The subscription links, which lie sealed in the database: whoever has one has the access. */
@ApplicationScoped
class LinkSeal implements SealedColumn {

    private static final String OPEN_TO_ALL = """
    select user_id, short_id, subscription_url from provisioning.account
    where subscription_url is not null and (seal_at is null or seal_at <= ?) order by seal_at limit ?""";
    private static final String SEAL = """
    update provisioning.account set sealed_link = ?, subscription_url = null, short_id = null
    where user_id = ? and subscription_url = ?""";
    private static final String OUTDATED = """
    select user_id, sealed_link from provisioning.account
    where substring(sealed_link from 1 for ?) <> ? order by user_id limit ?""";

    @Inject
    DataKeys keys;

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    /**
     * How an account is reached.
     *
     * @param shortId names the account at the panel; the last part of the link
     */
    record Link(String shortId, String url) {}

    /** The link of an account; empty until the panel has told it. */
    Optional<Link> of(VpnAccount account) {
        if (account.clearUrl != null) {
            return Optional.of(new Link(account.clearShortId, account.clearUrl));
        }
        return Optional.ofNullable(account.sealedLink).map(sealed -> open(sealed, account.userId));
    }

    void keep(VpnAccount account, Link link) {
        account.sealedLink = seal(link, account.userId);
        account.clearUrl = null;
        account.clearShortId = null;
    }

    /** Links that a version before has left clear, and those that a previous key has sealed. */
    @Override
    public int reseal(int most) {
        int clear = sealClear(most);
        return clear + resealOutdated(most - clear);
    }

    private int sealClear(int most) {
        record Clear(UUID user, Link link) {}
        List<Clear> clear = sql.all(
            OPEN_TO_ALL,
            row ->
                new Clear(
                    row.getObject("user_id", UUID.class),
                    new Link(row.getString("short_id"), row.getString("subscription_url"))
                ),
            clock.instant(),
            most
        );
        for (Clear one : clear) {
            sql.update(SEAL, seal(one.link(), one.user()), one.user(), one.link().url());
        }
        return clear.size();
    }

    private int resealOutdated(int most) {
        record Outdated(UUID user, byte[] link) {}
        byte[] header = keys.box().currentHeader();
        List<Outdated> outdated = sql.all(
            OUTDATED,
            row -> new Outdated(row.getObject("user_id", UUID.class), row.getBytes("sealed_link")),
            header.length,
            header,
            most
        );
        for (Outdated one : outdated) {
            // not if it was replaced meanwhile
            sql.update(
                "update provisioning.account set sealed_link = ? where user_id = ? and sealed_link = ?",
                seal(open(one.link(), one.user()), one.user()),
                one.user(),
                one.link()
            );
        }
        return outdated.size();
    }

    private byte[] seal(Link link, UUID user) {
        byte[] plain = (link.shortId() + "\n" + link.url()).getBytes(StandardCharsets.UTF_8);
        return keys.box().seal(plain, context(user));
    }

    private Link open(byte[] sealed, UUID user) {
        String[] parts = new String(keys.box().open(sealed, context(user)), StandardCharsets.UTF_8).split(
            "\n",
            2
        );
        return new Link(parts[0], parts[1]);
    }

    /** Binds a sealed link to its row and column. */
    private static String context(UUID user) {
        return "provisioning.account.sealed_link:" + user;
    }
}
