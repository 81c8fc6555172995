package com.cybervpn.platform.files;

import com.cybervpn.platform.PlatformConfig;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Whom to tell about a weakness (RFC 9116); 404 while {@code SECURITY_CONTACT} is not set. */
@WebServlet("/.well-known/security.txt")
public class SecurityTxtServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    /** Made anew for each reader, so it never runs out; the RFC advises less than a year. */
    private static final Duration VALID = Duration.ofDays(90);

    @Inject
    transient PlatformConfig config;

    @Inject
    transient InstantSource clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (config.securityContacts().isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Instant expires = clock.instant().plus(VALID).truncatedTo(ChronoUnit.DAYS);
        StringBuilder text = new StringBuilder();
        config.securityContacts().forEach(contact -> text.append("Contact: ").append(contact).append('\n'));
        text.append("Expires: ").append(expires).append('\n');
        text.append("Preferred-Languages: en, ru\n");
        text.append("Canonical: ").append(config.publicUrl()).append("/.well-known/security.txt\n");
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
