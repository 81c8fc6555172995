package com.cybervpn.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotCommandTest {

    @Test
    void isForTheBotItNamesAndForAllWithoutAName() {
        assertThat(of("/start").orElseThrow().isFor("Cyber_bot")).isTrue();
        assertThat(of("/start@cyber_BOT x").orElseThrow().isFor("Cyber_bot")).isTrue();
        assertThat(of("/start@other_bot").orElseThrow().isFor("Cyber_bot")).isFalse();
        assertThat(of("/start@cyber_bot2").orElseThrow().isFor("Cyber_bot")).isFalse();
    }

    @Test
    void isReadWithItsArgument() {
        BotCommand command = of("/Start@b_bot  ref_1\n2 ").orElseThrow();
        assertThat(command.name()).isEqualTo("start");
        assertThat(command.argument()).isEqualTo("ref_1\n2");
        assertThat(command.isPrivate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "hello", "", "/", "//start", "/start@", "/ start", "/über", "/start:1" })
    void whatIsNoneIsNone(String text) {
        assertThat(of(text)).isEmpty();
    }

    @Test
    void ofABotIsNone() {
        ObjectNode message = message("/start");
        ((ObjectNode) message.path("from")).put("is_bot", true);
        assertThat(BotCommand.of(1, message)).isEmpty();
    }

    @Test
    void ofANumberThatIsNoIdIsNone() {
        for (String field : new String[] { "from", "chat" }) {
            ObjectNode message = message("/start");
            ((ObjectNode) message.path(field)).put("id", BigInteger.TEN.pow(25));
            assertThat(BotCommand.of(1, message)).as(field).isEmpty();
        }
    }

    private static Optional<BotCommand> of(String text) {
        return BotCommand.of(1, message(text));
    }

    private static ObjectNode message(String text) {
        ObjectNode message = new ObjectMapper().createObjectNode().put("text", text);
        message.putObject("from").put("id", 5L).put("is_bot", false);
        message.putObject("chat").put("id", 5L).put("type", "private");
        return message;
    }
}
