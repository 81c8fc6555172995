package com.cybervpn.observability;

import com.cybervpn.platform.db.Database;
import com.cybervpn.platform.http.RequestPool;
import com.cybervpn.platform.jobs.JobQueue;
import com.cybervpn.platform.redis.Redis;
import com.cybervpn.platform.rest.JsonSettings;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** For load balancers: {@code /readiness} says that this instance can serve customers. */
@WebServlet("/readiness")
public class ReadinessServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    /** From so many due jobs on, the instance says it is not ready. */
    private static final long QUEUE_MOST = 1000;

    @Inject
    transient Database database;

    @Inject
    transient JobQueue queue;

    @Inject
    transient Redis redis;

    @Inject
    transient RequestPool requests;

    /**
     * What {@code /readiness} answers. {@code requests} (their threads move), {@code database} and {@code queue} are {@code ok} or {@code failed}; {@code redis} is
     * {@code ok}, {@code down} or {@code off} and decides nothing, because most of the shop goes on without it.
     */
    public record Readiness(String status, Map<String, String> checks, long queueDepth) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(ServletRequestContext.requireCurrent().getExchange().getConnection().getWorker(), response);
    }

    /** @param pool the threads for requests */
    void answer(Executor pool, HttpServletResponse response) throws IOException {
        Readiness readiness = readiness(pool);
        response.setStatus(readiness.status().equals("ready") ? 200 : 503);
        response.setContentType("application/json");
        response.getOutputStream().write(JsonSettings.mapper().writeValueAsBytes(readiness));
    }

    private Readiness readiness(Executor pool) {
        Map<String, String> checks = new LinkedHashMap<>();
        boolean moves = requests.moves(pool);
        checks.put("requests", moves ? "ok" : "failed");
        boolean up = database.isReady();
        long depth = 0;
        boolean served = up;
        if (up) {
            try {
                depth = queue.urgent().due();
            } catch (IllegalStateException lost) {
                served = false;
            }
        }
        checks.put("database", served ? "ok" : "failed");
        checks.put("redis", redis.state());
        checks.put("queue", served && depth < QUEUE_MOST ? "ok" : "failed");
        boolean ready = moves && served && depth < QUEUE_MOST;
        return new Readiness(ready ? "ready" : "not_ready", checks, depth);
    }
}
