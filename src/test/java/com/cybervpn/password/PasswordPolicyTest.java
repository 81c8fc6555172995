package com.cybervpn.password;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.user.MailAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final MailAddress ADDRESS = new MailAddress("alice.smith@mail.example");
    private static final PasswordPolicy POLICY = new PasswordPolicy();

    @ParameterizedTest
    @ValueSource(
        strings = {
            "password1234",
            "passwordpassword",
            "qwertyuiopas",
            "123456789012",
            "111111111111",
            "abcdefghijklm",
            "iloveyou1234",
            "Password2024!",
            "cybervpncybervpn",
            "alice.smith@mail.example",
            "I am Alice.Smith of here",
        }
    )
    void whatIsGuessedEarlyIsRefused(String password) {
        assertThatThrownBy(() -> POLICY.check(password, ADDRESS)).isInstanceOf(WeakPassword.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "correct horse battery staple",
            "gT7#kq!2Zw9p",
            "синий кит плывёт домой",
            "four small words mostly unrelated",
        }
    )
    void unexpectedWordsAreEnough(String password) {
        assertThatCode(() -> POLICY.check(password, ADDRESS)).doesNotThrowAnyException();
    }
}
