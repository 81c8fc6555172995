package com.cybervpn.integration.mail;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Which mail server takes our mails, and from whom they are. Without SMTP_URL the login by e-mail is closed. */
@ApplicationScoped
class MailConfig implements Settings {

    private static final Logger LOG = Logger.getLogger(MailConfig.class);

    private final Optional<SmtpServer> server = Setting.of("SMTP_URL").parsed(
        SmtpServer.RULE,
        SmtpServer::of
    );
    private final InternetAddress from = server.map(open -> sender(Setting.of("MAIL_FROM"))).orElse(null);

    @Override
    public void check() {
        if (server.isEmpty()) {
            LOG.info("SMTP_URL is not set: registration and sign-in by e-mail are closed");
        }
        server
            .filter(SmtpServer::tellsPasswordInClear)
            .ifPresent(open ->
                LOG.warn("SMTP_URL has a password and no encryption: add ?starttls=true or use smtps://")
            );
    }

    Optional<SmtpServer> server() {
        return server;
    }

    /** Null without a server. */
    InternetAddress from() {
        return from;
    }

    static InternetAddress sender(Setting setting) {
        try {
            InternetAddress address = new InternetAddress(setting.required(), true);
            if (address.getPersonal() != null && !address.getPersonal().matches("\\P{Cntrl}*")) {
                throw new AddressException("control characters");
            }
            return address;
        } catch (AddressException malformed) {
            throw new InvalidSetting(
                setting.name(),
                "must be an address such as CyberVPN <no-reply@vpn.example.com>"
            );
        }
    }
}
