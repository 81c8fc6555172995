package com.cybervpn.journey;

import static org.hamcrest.Matchers.equalTo;

import com.cybervpn.sandbox.InitDataSigner;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenChangeOverIT {

    private final Shop shop = Shop.shared();

    @Test
    void appOpenedBeforeTheTokenChangedStillSignsIn() {
        long telegramId = shop.customer().telegramId();

        signIn(Shop.PREVIOUS_BOT_TOKEN, telegramId, 200);
    }

    @Test
    void tokenThatWasNeverOursOpensNoSession() {
        signIn(Shop.PREVIOUS_BOT_TOKEN + "x", shop.customer().telegramId(), 401);
    }

    private void signIn(String token, long telegramId, int status) {
        String launch = new InitDataSigner(token, Clock.systemUTC()).sign(telegramId);
        var answer = shop
            .api()
            .body(Map.of("init_data", launch))
            .post("/auth/telegram/miniapp")
            .then()
            .statusCode(status);
        if (status == 200) {
            answer.body("user.telegram_id", equalTo(telegramId));
        }
    }
}
