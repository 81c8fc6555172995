package com.cybervpn.platform.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections over which something was asked, but those that end with a refusal: a flood that is being refused takes
 * no place from others. The listener's own limit, far above, closes without a word.
 */
final class OpenConnections {

    private static final AttachmentKey<Place> PLACE = AttachmentKey.create(Place.class);

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();

    OpenConnections(int most) {
        this.most = most;
    }

    /** True when there are too many of them, so that this one should end with its answer. */
    boolean areTooMany(HttpServerExchange exchange) {
        ServerConnection connection = exchange.getConnection();
        if (connection.getAttachment(PLACE) == null) {
            Place place = new Place();
            connection.putAttachment(PLACE, place);
            connection.addCloseListener(closed -> place.free());
        }
        return taken.get() > most;
    }

    /** The connection counts no more: it is closed once the client has had time to read the answer. */
    static void freePlace(ServerConnection connection) {
        Place place = connection.getAttachment(PLACE);
        if (place != null) {
            place.free();
        }
    }

    private final class Place {

        private final AtomicBoolean isFree = new AtomicBoolean();

        Place() {
            taken.incrementAndGet();
        }

        void free() {
            if (isFree.compareAndSet(false, true)) {
                taken.decrementAndGet();
            }
        }
    }
}
