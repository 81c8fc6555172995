package com.cybervpn.provisioning;

import com.cybervpn.platform.crypto.DataKeys;
import com.cybervpn.platform.crypto.SealedColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The subscription links, encrypted in the database: the holder of a link has the access. */
@ApplicationScoped
class LinkSeal implements SealedColumn {

    @Inject
    DataKeys keys;

    @Inject
    VpnAccounts accounts;

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
        List<VpnAccounts.Clear> clear = accounts.clearLinks(clock.instant(), most);
        clear.forEach(one -> accounts.seal(one, seal(one.link(), one.user())));
        return clear.size();
    }

    private int resealOutdated(int most) {
        List<VpnAccounts.Sealed> outdated = accounts.sealedOtherwise(keys.box().currentHeader(), most);
        outdated.forEach(one -> accounts.reseal(one, seal(open(one.link(), one.user()), one.user())));
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

    /** Binds a sealed link to its person and column. */
    private static String context(UUID user) {
        return "provisioning.account.sealed_link:" + user;
    }
}
