package com.cybervpn.integration.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.notification.Messenger;
import org.junit.jupiter.api.Test;

class TelegramMessengerTest {

    @Test
    void aMessageToATopicNamesIt() {
        assertThat(
            TelegramMessenger.message(new Messenger.Chat(-100L, 17L), "Hi", null).getMessageThreadId()
        ).isEqualTo(17L);
    }

    @Test
    void aMessageToAPersonNamesNone() {
        assertThat(TelegramMessenger.message(Messenger.Chat.of(5), "Hi", null).getMessageThreadId()).isNull();
    }
}
