package com.cybervpn.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakeMessenger;
import com.cybervpn.user.People;
import com.cybervpn.user.Profiles;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chat with topics: a message without one appears in "General". */
@DatabaseTest
class RepliesInTopicsTest {

    private static final long GROUP = -100_123L;

    @Inject
    FakeMessenger messenger;

    @Inject
    Profiles profiles;

    @Inject
    People people;

    @Test
    void aCommandInATopicIsAnsweredThere() {
        answer(inTopic(17));
        assertThat(messenger.sent())
            .singleElement()
            .satisfies(message -> {
                assertThat(message.telegramId()).isEqualTo(GROUP);
                assertThat(message.topic()).isEqualTo(17);
            });
    }

    @ParameterizedTest
    @CsvSource({ "17, false", "17, ", ", true" })
    void whatIsNoTopicIsAnsweredInTheChat(Long thread, Boolean isTopic) {
        ObjectNode message = message();
        message.put("message_thread_id", thread);
        message.put("is_topic_message", isTopic);
        answer(message);
        assertThat(messenger.sent())
            .singleElement()
            .satisfies(sent -> assertThat(sent.topic()).isNull());
    }

    private void answer(ObjectNode message) {
        BotCommand command = BotCommand.of(1, message).orElseThrow();
        ReplyToCommandJob replies = new ReplyToCommandJob();
        replies.messenger = messenger;
        replies.profiles = profiles;
        replies.people = people;
        replies.run(ReplyToCommandJob.to(command, Optional.of("our_bot")));
    }

    private static ObjectNode inTopic(long topic) {
        return message().put("message_thread_id", topic).put("is_topic_message", true);
    }

    private static ObjectNode message() {
        ObjectNode message = new ObjectMapper().createObjectNode().put("text", "/start@our_bot");
        message.putObject("from").put("id", 5L).put("is_bot", false);
        message.putObject("chat").put("id", GROUP).put("type", "supergroup");
        return message;
    }
}
