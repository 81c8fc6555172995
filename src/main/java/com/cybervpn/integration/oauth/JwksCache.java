package com.cybervpn.integration.oauth;

import com.cybervpn.sociallogin.ForeignProvider;
import com.cybervpn.sociallogin.ProviderUnavailable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwk.HttpsJwks;

/**
 * The keys an issuer signs with. They are kept as long as it says, and longer while it does not answer; an unknown key has
 * them read again, at most once in {@link #REST}.
 */
final class JwksCache {

    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration RETAINED = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofSeconds(5);

    private final ForeignProvider provider;
    private final OAuthHttpClient wire;
    private HttpsJwks keys;
    private volatile long failedAt;
    private volatile boolean hasFailed;

    JwksCache(ForeignProvider provider, OAuthHttpClient wire) {
        this.provider = provider;
        this.wire = wire;
    }

    synchronized HttpsJwks at(URI location) {
        if (keys == null || !keys.getLocation().equals(location.toString())) {
            keys = new HttpsJwks(location.toString());
            keys.setSimpleHttpGet(this::read);
            keys.setDefaultCacheDuration(USUAL.toSeconds());
            keys.setRetainCacheOnErrorDuration(RETAINED.toSeconds());
            keys.setRefreshReprieveThreshold(REST.toMillis());
        }
        return keys;
    }

    /** Tokens with unknown key ids must not make us call a provider all the time while it is down. */
    private Keys read(String address) {
        long now = System.nanoTime();
        if (hasFailed && now - failedAt < REST.toNanos()) {
            throw new ProviderUnavailable(provider);
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
            Keys read = new Keys(wire.text(provider, "keys", request));
            hasFailed = false;
            return read;
        } catch (ProviderUnavailable away) {
            failedAt = now;
            hasFailed = true;
            throw away;
        }
    }

    private record Keys(HttpResponse<String> response) implements SimpleResponse {
        @Override
        public int getStatusCode() {
            return response.statusCode();
        }

        @Override
        public String getStatusMessage() {
            return "";
        }

        @Override
        public Collection<String> getHeaderNames() {
            return response.headers().map().keySet();
        }

        @Override
        public List<String> getHeaderValues(String name) {
            return response.headers().allValues(name);
        }

        @Override
        public String getBody() {
            return response.body();
        }
    }
}
