package com.cybervpn.platform;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the client behind our own reverse proxies: the last address of {@code X-Forwarded-For} that is not one of them. */
final class TrustedProxies {

    private static final HttpString FORWARDED_FOR = new HttpString("X-Forwarded-For");
    private static final String NAME = "TRUSTED_PROXIES";
    private static final String LITERAL = "[0-9a-fA-F:.]{2,45}";

    private final List<Network> networks;
    private final boolean publicByTls = Setting.of("PUBLIC_URL").orElse("").startsWith("https://");

    /** Addresses whose first {@code bits} bits are those of {@code base}. */
    private record Network(byte[] base, int bits) {
        static Network parse(String text) {
            String[] parts = text.split("/", 2);
            InetAddress base = address(parts[0]);
            if (base == null) {
                throw new SettingRefused(
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
        networks = addresses.stream().map(Network::parse).toList();
    }

    /** Corrects the exchange's source address; leaves it when the peer is not one of our proxies. */
    void apply(HttpServerExchange exchange) {
        if (networks.isEmpty() || !isOurs(exchange.getSourceAddress().getAddress())) {
            return;
        }
        List<String> hops = new ArrayList<>();
        exchange
            .getRequestHeaders()
            .eachValue(FORWARDED_FOR)
            .forEach(value -> hops.addAll(Arrays.asList(value.split(","))));
        for (String hop : hops.reversed()) {
            InetAddress address = address(hop.strip());
            if (address == null) {
                return;
            }
            exchange.setSourceAddress(new InetSocketAddress(address, 0));
            if (!isOurs(address)) {
                return;
            }
        }
    }

    /** True when one of our proxies passes on what came by TLS. One that does not say so speaks for {@code PUBLIC_URL}. */
    boolean saysHttps(HttpServerExchange exchange) {
        InetSocketAddress peer = exchange.getConnection().getPeerAddress(InetSocketAddress.class);
        if (networks.isEmpty() || peer == null || !isOurs(peer.getAddress())) {
            return false;
        }
        String scheme = exchange.getRequestHeaders().getFirst(Headers.X_FORWARDED_PROTO);
        return scheme == null ? publicByTls : scheme.equalsIgnoreCase("https");
    }

    private boolean isOurs(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    /** Null for anything but a literal address: a name would be looked up. */
    private static InetAddress address(String literal) {
        if (!literal.matches(LITERAL)) {
            return null;
        }
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException malformed) {
            return null;
        }
    }
}
