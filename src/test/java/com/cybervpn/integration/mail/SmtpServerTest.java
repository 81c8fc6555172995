package com.cybervpn.integration.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {

    @Test
    void aPasswordMayHaveAnySign() {
        SmtpServer server = SmtpServer.of("smtp://me%40x.example:a%3Ab%2F+%25@mail.example?starttls=true");
        assertThat(server.user()).isEqualTo("me@x.example");
        assertThat(server.password()).isEqualTo("a:b/+%");
        assertThat(server.port()).isEqualTo(587);
        assertThat(server.properties("vpn.example.com"))
            .containsEntry("mail.smtp.starttls.required", "true")
            .containsEntry("mail.smtp.ssl.checkserveridentity", "true")
            .containsEntry("mail.smtp.auth", "true");
        assertThat(server.tellsPasswordInClear()).isFalse();
    }

    @Test
    void tlsFromTheStartHasItsOwnPort() {
        SmtpServer server = SmtpServer.of("smtps://u:p@mail.example");
        assertThat(server.port()).isEqualTo(465);
        assertThat(server.protocol()).isEqualTo("smtps");
        assertThat(server.properties("vpn.example.com")).containsEntry(
            "mail.smtps.ssl.checkserveridentity",
            "true"
        );
    }

    @Test
    void aPasswordWithoutEncryptionIsNoticed() {
        assertThat(SmtpServer.of("smtp://u:p@mail.example").tellsPasswordInClear()).isTrue();
        assertThat(SmtpServer.of("smtp://u:p@127.0.0.1:25").tellsPasswordInClear()).isFalse();
        assertThat(SmtpServer.of("smtp://mail.example").tellsPasswordInClear()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "mail.example",
            "http://mail.example",
            "smtp://",
            "smtp://user@mail.example",
            "smtp://mail.example/path",
            "smtp://mail.example?tls=yes",
            "smtp://mail.example#x",
        }
    )
    void anythingElseIsRefused(String url) {
        assertThatThrownBy(() -> SmtpServer.of(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "nobody", "a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example" })
    void aSenderThatIsNoAddressStopsTheStart(String from) {
        assertThatThrownBy(() -> MailConfig.sender(new Setting("MAIL_FROM", Optional.of(from))))
            .isInstanceOf(InvalidSetting.class)
            .hasMessageContaining("MAIL_FROM");
    }

    @ParameterizedTest
    @CsvSource({
        "vpn.example.com, vpn.example.com",
        "192.0.2.7, [192.0.2.7]",
        "[2001:db8::7], [IPv6:2001:db8::7]",
    })
    void theServerIsGreetedWithTheHostOfTheShop(String host, String greeting) {
        assertThat(SmtpServer.of("smtp://mail.example").properties(host)).containsEntry(
            "mail.smtp.localhost",
            greeting
        );
    }

    @Test
    void theLoginIsNotTold() {
        assertThat(SmtpServer.of("smtp://user:secret@mail.example").toString()).doesNotContain(
            "user",
            "secret"
        );
    }
}
