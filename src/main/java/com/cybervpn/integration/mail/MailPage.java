package com.cybervpn.integration.mail;

import com.cybervpn.mail.Mail;

/** How a mail looks. Everything that is not ours is escaped. */
final class MailPage {

    private static final String PAGE = """
    <!doctype html>
    <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
    <body style="margin:0;padding:24px;background:#f4f6fb;color:#14182b;font:16px/1.5 system-ui,sans-serif">
    <div style="max-width:480px;margin:0 auto;padding:24px;background:#fff;border-radius:12px">
    <p style="margin:0 0 16px;font-weight:700">CyberVPN</p>
    %s</div></body></html>
    """;
    private static final String LINE = "<p style=\"margin:0 0 16px\">%s</p>\n";
    private static final String CODE =
        "<p style=\"margin:0 0 16px;font:700 32px/1.2 ui-monospace,monospace;letter-spacing:6px\">%s</p>\n";
    private static final String LINK =
        "<p style=\"margin:0 0 16px\"><a href=\"%s\" style=\"display:inline-block;padding:12px 24px;border-radius:8px;background:#2b3bff;color:#fff;text-decoration:none\">%s</a></p>\n";

    private MailPage() {}

    static String text(Mail mail) {
        StringBuilder text = new StringBuilder();
        if (mail.code() != null) {
            text.append(mail.code()).append("\n\n");
        }
        if (mail.link() != null) {
            text.append(mail.link().label()).append(": ").append(mail.link().url()).append("\n\n");
        }
        return text.append(String.join("\n\n", mail.lines())).append("\n\nCyberVPN\n").toString();
    }

    static String html(Mail mail) {
        StringBuilder body = new StringBuilder();
        if (mail.code() != null) {
            body.append(CODE.formatted(escaped(mail.code())));
        }
        if (mail.link() != null) {
            body.append(LINK.formatted(escaped(mail.link().url()), escaped(mail.link().label())));
        }
        mail.lines().forEach(line -> body.append(LINE.formatted(escaped(line).replace("\n", "<br>"))));
        return PAGE.formatted(mail.inRussian() ? "ru" : "en", escaped(mail.subject()), body);
    }

    private static String escaped(String text) {
        return text
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
    }
}
