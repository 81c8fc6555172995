package com.cybervpn.integration.alertmanager;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * The runbooks of {@code monitoring/runbooks}, as they are, for the operator who taps the link in a relayed alert: a phone at
 * night has no working copy. They are part of the published source and tell nothing of this installation.
 */
@WebServlet(RunbookServlet.PATH + "*")
public class RunbookServlet extends HttpServlet {

    /** Behind it the name of an alert. */
    public static final String PATH = "/runbooks/";
    private static final long serialVersionUID = 1L;
    private static final String NAME = "/[A-Za-z0-9]{1,60}";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getPathInfo();
        if (name == null || !name.matches(NAME)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try (
            InputStream runbook = getServletContext().getResourceAsStream("/WEB-INF/runbooks" + name + ".md")
        ) {
            if (runbook == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType("text/plain;charset=utf-8");
            runbook.transferTo(response.getOutputStream());
        }
    }
}
