package com.cybervpn.platform.http;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.files.Pages;
import com.cybervpn.platform.files.PublicDocuments;
import com.cybervpn.platform.files.StaticFiles;
import com.cybervpn.platform.rest.Problem;
import com.cybervpn.platform.rest.RequestId;
import com.cybervpn.platform.rest.ShortForm;
import com.cybervpn.platform.rest.WebErrorMapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.resource.ResourceManager;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The outermost handler: which port serves what, the headers every answer carries, the size of bodies.
 *
 * <p>{@code /metrics} is on the private port 9091 only, and nothing else is. {@code /webhooks/…} is the short form of
 * {@code /api/v1/webhooks/…}, {@code /openapi} that of the file {@code /openapi.json}; others stand at their operations ({@link
 * ShortForm}).
 */
final class HttpFrontHandler implements HttpHandler {

    static final int PRIVATE_PORT = 9091;
    private static final HttpString REQUEST_ID = new HttpString(RequestId.HEADER);

    /** What {@code /health} says, without a thread, so whatever else waits. */
    private static final byte[] ALIVE = "{\"status\":\"ok\"}".getBytes(StandardCharsets.US_ASCII);
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String READING_METHODS = "GET, HEAD, OPTIONS";
    private static final Set<String> KNOWN_METHODS = Set.of(METHODS.split(", "));
    private static final int MOST_CONNECTIONS = 4_000;
    private static final String RETRY_SECONDS = "2";

    private final HttpHandler next;
    private final BodyReader bodies = new BodyReader(this::enter);
    private final WaitingThreads waiting = new WaitingThreads();
    private final OpenConnections connections = new OpenConnections(MOST_CONNECTIONS);
    private final SecurityHeaders headers = new SecurityHeaders(
        Setting.of("FRAME_ANCESTORS").list(),
        HttpConfig.hsts()
    );
    private final String home = Setting.of("HOME_URL").orElse("/app/");
    private final int privatePort =
        PRIVATE_PORT +
        ConfigProvider.getConfig()
            .getOptionalValue("jboss.socket.binding.port-offset", Integer.class)
            .orElse(0);

    private final boolean publicByTls = Setting.of("PUBLIC_URL").orElse("").startsWith("https://");
    private final TrustedProxies proxies = HttpConfig.proxies();
    private final PublicDocuments documents;
    private final LargeBodyHandler largeBodies;
    private final FastPathDispatcher fast;
    private final ClassLoader loader;
    private volatile AnnotatedOperations operations;
    private final Pages pages;
    private final StaticFiles files;

    HttpFrontHandler(HttpHandler next, ClassLoader loader, ResourceManager files) {
        this.next = next;
        pages = new Pages(files);
        this.files = new StaticFiles(files);
        documents = new PublicDocuments(next, loader);
        this.loader = loader;
        fast = new FastPathDispatcher(loader);
        largeBodies = new LargeBodyHandler(this::enter, loader);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRelativePath();
        boolean onPrivatePort =
            exchange.getConnection().getLocalAddress(InetSocketAddress.class).getPort() == privatePort;
        UnreadAnswer.on(exchange);
        boolean isSecure = proxies.saysHttps(exchange, publicByTls);
        proxies.apply(exchange);
        headers.set(exchange.getResponseHeaders(), path, isSecure);
        // taken over or made once, here, for the answer and for everybody who reads it later
        String id = RequestId.of(exchange.getRequestHeaders().getFirst(REQUEST_ID));
        exchange.getRequestHeaders().put(REQUEST_ID, id);
        exchange.getResponseHeaders().put(REQUEST_ID, id);
        exchange.addDefaultResponseListener(HttpFrontHandler::problem);
        exchange.addResponseCommitListener(HttpFrontHandler::stayHere);
        // we have none, and the server fails at malformed ones while it looks for a session of its own
        exchange.getRequestHeaders().remove(Headers.COOKIE);
        // there is nothing here to upgrade to
        exchange.getRequestHeaders().remove(Headers.UPGRADE);
        if (isRefused(exchange)) {
            return;
        }
        path = longForm(path);
        if (
            !path.startsWith("/api/") &&
            !isReading(exchange) &&
            !exchange.getRequestMethod().equals(Methods.OPTIONS)
        ) {
            // pages, files and what watches us are only read
            exchange.getResponseHeaders().put(Headers.ALLOW, READING_METHODS);
            BodyReader.refuse(exchange, 405);
            return;
        }
        int mostBody = BodyLimits.of(exchange, path);
        if (mostBody == 0 && !exchange.isRequestComplete()) {
            BodyReader.refuse(exchange, 400);
            return;
        }
        if (path.startsWith("/metrics") || onPrivatePort) {
            if (onPrivatePort && path.equals("/metrics")) {
                next.handleRequest(exchange);
            } else {
                exchange.setStatusCode(404).endExchange();
            }
            return;
        }
        if (path.equals("/health") && isReading(exchange)) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseSender().send(ByteBuffer.wrap(ALIVE));
            return;
        }
        if (isReading(exchange) && documents.send(exchange, path)) {
            return;
        }
        if (path.equals("/") || path.isEmpty()) {
            exchange.setStatusCode(302).getResponseHeaders().put(Headers.LOCATION, home);
            exchange.endExchange();
            return;
        }
        if (isReading(exchange) && (pages.send(exchange, path) || files.send(exchange, path))) {
            return;
        }
        if (!path.equals(exchange.getRelativePath())) {
            rewrite(exchange, path);
        }
        if (mostBody == 0 || !largeBodies.take(exchange, path)) {
            bodies.read(exchange, mostBody);
        }
    }

    /** Short forms of addresses: {@code /openapi} is a file that the build made, the server's own would keep an index of all classes in memory for it. */
    private String longForm(String path) {
        if (path.startsWith("/webhooks/")) {
            return "/api/v1" + path;
        }
        return path.equals("/openapi") ? "/openapi.json" : operations().longForm(path);
    }

    /** Beans can be asked for only once the deployment is up, so at the first request. */
    private AnnotatedOperations operations() {
        if (operations == null) {
            ClassLoader outer = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            try {
                operations = AnnotatedOperations.deployed();
            } finally {
                Thread.currentThread().setContextClassLoader(outer);
            }
        }
        return operations;
    }

    /** What has no place here at all: told at once, without a thread for requests. */
    private boolean isRefused(HttpServerExchange exchange) {
        if (!KNOWN_METHODS.contains(exchange.getRequestMethod().toString())) {
            exchange.getResponseHeaders().put(Headers.ALLOW, METHODS);
            BodyReader.refuse(exchange, 405);
        } else if (!exchange.isHostIncludedInRequestURI() && !exchange.getRequestURI().startsWith("/")) {
            // OPTIONS * and whatever else is no address
            BodyReader.refuse(exchange, 400);
        } else if (connections.areTooMany(exchange) && !exchange.getRelativePath().equals("/health")) {
            BodyReader.refuse(exchange, 503);
        } else {
            return false;
        }
        return true;
    }

    private static boolean isReading(HttpServerExchange exchange) {
        return (
            exchange.getRequestMethod().equals(Methods.GET) ||
            exchange.getRequestMethod().equals(Methods.HEAD)
        );
    }

    /** Whatever has to be answered by a thread for requests: by now its body is here. */
    private void enter(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRelativePath();
        if (fast.take(exchange, path)) {
            return;
        }
        waiting.handle(exchange, path, operations(), next);
    }

    /** The server redirects to whatever host the request names: what leads to ourselves does so without one. */
    private static void stayHere(HttpServerExchange exchange) {
        String location = exchange.getResponseHeaders().getFirst(Headers.LOCATION);
        String own = exchange.getRequestScheme() + "://" + exchange.getHostAndPort();
        if (location != null && location.startsWith(own + "/") && !location.startsWith(own + "//")) {
            exchange.getResponseHeaders().put(Headers.LOCATION, location.substring(own.length()));
        }
    }

    private static void rewrite(HttpServerExchange exchange, String path) {
        exchange.setRequestPath(path);
        exchange.setRelativePath(path);
        exchange.setRequestURI(path);
    }

    /** The body of a refusal that has none yet, of this handler or of the server itself on the way to the WAR. */
    private static boolean problem(HttpServerExchange exchange) {
        int status = exchange.getStatusCode();
        if (status < 400) {
            return false;
        }
        byte[] body = WebErrorMapper.problem(status).json(exchange.getRequestHeaders().getFirst(REQUEST_ID));
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (status == 503 && !exchange.getResponseHeaders().contains(Headers.RETRY_AFTER)) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_SECONDS);
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
        return true;
    }
}
