package com.cybervpn.journey;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.Map;

/** A call of the Bot API that is not the shop's: by another product of the same bot, or by hand. */
public final class BotCall {

    private BotCall() {}

    private static Response call(Shop shop, String method, Map<String, Object> fields) {
        return given()
            .baseUri(shop.vendors().telegramUrl())
            .contentType("application/json")
            .body(fields)
            .post("/bot" + shop.secrets().botToken() + "/" + method)
            .then()
            .statusCode(200)
            .extract()
            .response();
    }

    /** Makes a link that asks for one Star. */
    public static String invoiceLink(Shop shop, String payload) {
        return call(
            shop,
            "createInvoiceLink",
            Map.of(
                "title",
                "A star",
                "description",
                "One of them",
                "payload",
                payload,
                "currency",
                "XTR",
                "prices",
                "[{\"label\":\"A star\",\"amount\":1}]"
            )
        ).path("result");
    }

    /** Gives the Stars of a charge back. */
    public static void refund(Shop shop, long payer, String charge) {
        call(shop, "refundStarPayment", Map.of("user_id", payer, "telegram_payment_charge_id", charge));
    }
}
