package com.cybervpn.integration.mail;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/**
 * A mail server as SMTP_URL names it.
 *
 * @param implicitTls whether TLS comes first ({@code smtps}, RFC 8314)
 * @param startTls whether nothing is said before STARTTLS (RFC 3207) has worked
 * @param user null for no login
 */
record SmtpServer(
    String host,
    int port,
    boolean implicitTls,
    boolean startTls,
    String user,
    String password
) {
    static final String RULE =
        "must be smtp://user:password@host:587?starttls=true or smtps://user:password@host:465, with what is special in them percent-encoded";
    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "20000";

    /** @throws IllegalArgumentException when it is none */
    static SmtpServer of(String url) {
        URI uri = URI.create(url);
        boolean implicit = "smtps".equals(uri.getScheme());
        boolean wrongScheme = !implicit && !"smtp".equals(uri.getScheme());
        boolean hasPath = uri.getRawPath() != null && uri.getRawPath().length() > 1;
        if (wrongScheme || uri.getHost() == null || hasPath || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(RULE);
        }
        String[] login = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
        if (login.length == 1) {
            throw new IllegalArgumentException(RULE);
        }
        int other = implicit ? SUBMISSIONS : SUBMISSION;
        return new SmtpServer(
            uri.getHost(),
            uri.getPort() < 0 ? other : uri.getPort(),
            implicit,
            startTls(uri.getRawQuery()),
            login.length == 2 ? decoded(login[0]) : null,
            login.length == 2 ? decoded(login[1]) : null
        );
    }

    private static boolean startTls(String query) {
        return switch (query) {
            case null -> false;
            case "starttls=true" -> true;
            case "starttls=false" -> false;
            default -> throw new IllegalArgumentException(RULE);
        };
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    boolean tellsPasswordInClear() {
        return user != null && !implicitTls && !startTls && !List.of("localhost", "127.0.0.1").contains(host);
    }

    String protocol() {
        return implicitTls ? "smtps" : "smtp";
    }

    /**
     * For Jakarta Mail.
     *
     * @param us the host of the shop's own address: many servers refuse a name without a dot, such as that of a container
     */
    Properties properties(String us) {
        String prefix = "mail." + protocol() + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + "timeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "writetimeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", String.valueOf(startTls));
        properties.setProperty(prefix + "starttls.required", String.valueOf(startTls));
        properties.setProperty(prefix + "auth", String.valueOf(user != null));
        properties.setProperty(prefix + "localhost", ehlo(us));
        return properties;
    }

    /** RFC 5321, 4.1.3: an address stands in brackets. A host of a URL has them already when it is IPv6. */
    private static String ehlo(String host) {
        if (host.startsWith("[")) {
            return "[IPv6:" + host.substring(1);
        }
        return host.matches("[0-9.]+") ? "[" + host + "]" : host;
    }

    /** Without the login, because this may end up in logs. */
    @Override
    public String toString() {
        return "SmtpServer[" + host + ":" + port + "]";
    }
}
