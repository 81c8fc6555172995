package com.cybervpn.integration.telegram;

import java.util.Optional;

/** Acts on one kind of update of the bot. An update is of one kind at most, so no two handlers act on the same one. */
public interface UpdateHandler {
    /** What was done; empty for updates of another kind. */
    Optional<Outcome> handle(BotUpdate update);

    /**
     * @param source whose notice it was, as metrics name it: {@code telegram}, {@code stars}
     * @param result as metrics name it: {@code command}
     * @param answer JSON that Telegram gets
     */
    record Outcome(String source, String result, String answer) {
        private static final String NOTHING = "{}";

        /** An update of the bot itself, to which nothing is to be said. */
        public static Outcome of(String result) {
            return answered(result, NOTHING);
        }

        /** An update of the bot itself, with a call of the Bot API as its answer. */
        public static Outcome answered(String result, String answer) {
            return new Outcome("telegram", result, answer);
        }

        /** A notice about a person who talks to the bot. */
        public static Outcome of(String source, String result) {
            return new Outcome(source, result, NOTHING);
        }
    }
}
