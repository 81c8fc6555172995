package com.cybervpn.observability;

import io.smallrye.metrics.MetricsRequestHandler;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;

/** The app's metrics in Prometheus' text form. Reached on the private port only. */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    @Inject
    transient MetricsRequestHandler handler;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        handler.handleRequest(
            "/metrics",
            "/metrics",
            "GET",
            Stream.of("text/plain"),
            request.getParameterMap(),
            (status, message, headers) -> {
                response.setStatus(status);
                response.setContentType(TEXT);
                response.getWriter().write(message);
            }
        );
    }
}
