package com.cybervpn.platform;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections over which something was asked. The listener's own limit, far above, closes without a word. */
final class OpenConnections {

    private static final AttachmentKey<Boolean> COUNTED = AttachmentKey.create(Boolean.class);

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    OpenConnections(int most) {
        this.most = most;
    }

    /** True when there are too many of them, so that this one should end with its answer. */
    boolean areTooMany(HttpServerExchange exchange) {
        ServerConnection connection = exchange.getConnection();
        if (connection.putAttachment(COUNTED, true) == null) {
            open.incrementAndGet();
            connection.addCloseListener(closed -> open.decrementAndGet());
        }
        return open.get() > most;
    }
}
