package com.cybervpn.platform.http;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Finds the client behind our own reverse proxies: the last address of {@code X-Forwarded-For} that is not one of them. */
final class TrustedProxies {

    private static final HttpString FORWARDED_FOR = new HttpString("X-Forwarded-For");
    private static final String NAME = "TRUSTED_PROXIES";
    private static final Logger LOG = Logger.getLogger(TrustedProxies.class);
    private static final long MINUTE = 60_000_000_000L;
    private static final int LONGEST = 120;
    private static final String PORT = "(?::[0-9]{1,5}|:_[A-Za-z0-9._-]+)?";
    private static final String SIX_DIGITS = "([0-9a-fA-F:]*:[0-9a-fA-F:.]*)";
    private static final String ZONE = "(?:%[A-Za-z0-9._~-]+)?";
    private static final Pattern FOUR = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})" + PORT);
    private static final Pattern SIX = Pattern.compile(SIX_DIGITS + ZONE);
    private static final Pattern SIX_IN_BRACKETS = Pattern.compile("\\[" + SIX_DIGITS + ZONE + "]" + PORT);
    /** Nine groups can only be eight and a port. */
    private static final Pattern SIX_WITH_PORT = Pattern.compile(
        "((?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}):[0-9]{1,5}"
    );
    /** A proxy that knows the hop and does not tell it (RFC 7239, section 6). */
    private static final Pattern HIDDEN = Pattern.compile(
        "unknown" + PORT + "|_[A-Za-z0-9._-]+" + PORT,
        Pattern.CASE_INSENSITIVE
    );

    private final List<Network> networks;
    private final LongSupplier nanos;
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicLong warnedAt;

    /** Addresses whose first {@code bits} bits are those of {@code base}. */
    private record Network(byte[] base, int bits) {
        static Network parse(String text) {
            String[] parts = text.split("/", 2);
            InetAddress base = parts[0].matches("[0-9]+(\\.[0-9]+){3}|[^\\[]*:.*") ? literal(parts[0]) : null;
            if (base == null) {
                throw new InvalidSetting(
                    NAME,
                    "must be a comma list of addresses such as 10.0.0.5 or 10.0.0.0/8"
                );
            }
            int most = base.getAddress().length * 8;
            long bits = new Setting(NAME, Optional.of(parts.length < 2 ? "" + most : parts[1])).whole(
                most,
                0,
                most
            );
            return new Network(base.getAddress(), Math.toIntExact(bits));
        }

        boolean holds(InetAddress address) {
            byte[] other = address.getAddress();
            int shift = base.length * 8 - bits;
            return (
                other.length == base.length &&
                new BigInteger(1, other).shiftRight(shift).equals(new BigInteger(1, base).shiftRight(shift))
            );
        }
    }

    TrustedProxies(List<String> addresses) {
        this(addresses, System::nanoTime);
    }

    TrustedProxies(List<String> addresses, LongSupplier nanos) {
        networks = addresses.stream().map(Network::parse).toList();
        this.nanos = nanos;
        warnedAt = new AtomicLong(nanos.getAsLong() - MINUTE);
    }

    /** Corrects the exchange's source address; leaves it when the peer is not one of our proxies. */
    void apply(HttpServerExchange exchange) {
        HeaderValues values = exchange.getRequestHeaders().get(FORWARDED_FOR);
        if (values == null) {
            return;
        }
        InetAddress peer = exchange.getSourceAddress().getAddress();
        InetAddress client = client(peer, values);
        if (client != peer) {
            exchange.setSourceAddress(new InetSocketAddress(client, 0));
        }
    }

    /**
     * The client of a request that came from this peer: the peer itself unless it is one of our proxies, else the last hop that
     * is none. What is no address ends the search at the hop that named it.
     *
     * @param values of all header lines, in their order
     */
    InetAddress client(InetAddress peer, List<String> values) {
        if (!isOurs(peer)) {
            tellOnce(peer);
            return peer;
        }
        InetAddress last = peer;
        for (String hop : Arrays.asList(String.join(",", values).split(",")).reversed()) {
            String text = unquoted(hop.strip());
            if (text.isEmpty()) {
                continue;
            }
            InetAddress address = address(text);
            if (address == null) {
                if (!HIDDEN.matcher(text).matches()) {
                    warn(last);
                }
                return last;
            }
            last = address;
            if (!isOurs(address)) {
                return last;
            }
        }
        return last;
    }

    /**
     * True when one of our proxies passes on what came by TLS.
     *
     * @param unsaid what holds for a proxy that does not say it
     */
    boolean saysHttps(HttpServerExchange exchange, boolean unsaid) {
        InetSocketAddress peer = exchange.getConnection().getPeerAddress(InetSocketAddress.class);
        if (networks.isEmpty() || peer == null || !isOurs(peer.getAddress())) {
            return false;
        }
        String scheme = exchange.getRequestHeaders().getFirst(Headers.X_FORWARDED_PROTO);
        return scheme == null ? unsaid : scheme.equalsIgnoreCase("https");
    }

    private boolean isOurs(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    private void tellOnce(InetAddress peer) {
        if (told.compareAndSet(false, true)) {
            LOG.warnf(
                "%s sends X-Forwarded-For and is not believed; if it is a reverse proxy of ours, list it in %s",
                peer.getHostAddress(),
                NAME
            );
        }
    }

    /** What it sent is not shown: any client may have sent it. */
    private void warn(InetAddress from) {
        long now = nanos.getAsLong();
        long before = warnedAt.get();
        if (now - before >= MINUTE && warnedAt.compareAndSet(before, now)) {
            LOG.warnf(
                "%s sends an X-Forwarded-For that is no address; it is taken for the client itself",
                from.getHostAddress()
            );
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    /**
     * The address in any form that proxies send: with a port, in brackets, with a zone, IPv4 within IPv6. Null for anything
     * else; a name is never looked up.
     */
    static InetAddress address(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        Matcher four = FOUR.matcher(text);
        if (four.matches()) {
            return literal(four.group(1));
        }
        Matcher six = SIX_IN_BRACKETS.matcher(text);
        if (six.matches()) {
            return literal(six.group(1));
        }
        Matcher port = SIX_WITH_PORT.matcher(text);
        if (port.matches()) {
            return literal(port.group(1));
        }
        Matcher bare = SIX.matcher(text);
        return bare.matches() ? literal(bare.group(1)) : null;
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
