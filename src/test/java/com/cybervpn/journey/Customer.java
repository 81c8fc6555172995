package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.Delivery;
import com.cybervpn.sandbox.PanelUser;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A user who opened the app. Does through the API what the Mini App does. */
public final class Customer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Shop shop;
    private final long telegramId;
    private String token;
    private String refreshToken;
    private UUID id;

    Customer(Shop shop, long telegramId) {
        this.shop = shop;
        this.telegramId = telegramId;
        signIn();
    }

    /** Signs in (again), as a reload of the app does. */
    public void signIn() {
        JsonBody session = shop
            .api()
            .body(Map.of("init_data", shop.launchData(telegramId)))
            .post("/auth/telegram/miniapp")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        token = session.getString("access_token");
        refreshToken = session.getString("refresh_token");
        id = UUID.fromString(session.getString("user.id"));
        shop.keepsSecret("access token of " + id, token);
        shop.keepsSecret("refresh token of " + id, refreshToken);
    }

    public long telegramId() {
        return telegramId;
    }

    public UUID id() {
        return id;
    }

    public String token() {
        return token;
    }

    public String refreshToken() {
        return refreshToken;
    }

    /** A request of this customer. */
    public RequestSpecification api() {
        return shop.api().header("Authorization", "Bearer " + token);
    }

    /** A plan of the catalogue. */
    public UUID plan(String tier, int days) {
        return UUID.fromString(
            shop
                .api()
                .get("/plans")
                .then()
                .statusCode(200)
                .extract()
                .as(JsonBody.class)
                .getFirst("items", Map.of("tier", tier, "duration_days", days))
                .getString("id")
        );
    }

    public Response tryCheckout(UUID plan, String provider) {
        return api()
            .body(Map.of("plan_id", plan.toString(), "provider", provider))
            .post("/payments/checkout");
    }

    /** The same with a key that makes the request repeatable. */
    public Response tryCheckout(UUID plan, String provider, String key) {
        return api()
            .header("Idempotency-Key", key)
            .body(Map.of("plan_id", plan.toString(), "provider", provider))
            .post("/payments/checkout");
    }

    /** Opens a pending invoice. */
    public Purchase checkout(String tier, int days, String provider) {
        JsonBody opened = tryCheckout(plan(tier, days), provider)
            .then()
            .statusCode(201)
            .extract()
            .as(JsonBody.class);
        assertThat(opened.getString("status")).isEqualTo("pending");
        return new Purchase(UUID.fromString(opened.getString("payment_id")), opened.getString("invoice.url"));
    }

    public Purchase checkoutCrypto() {
        return checkout("pro", 30, "cryptobot");
    }

    /** The provider's number of a Crypto Pay invoice. */
    public long cryptoInvoice(Purchase purchase) {
        return shop.vendors().cryptoPay().invoiceByPayload(purchase.id().toString()).orElseThrow().id();
    }

    /** What a payment costs, as a decimal. */
    public String amount(Purchase purchase) {
        return payment(purchase).getString("amount");
    }

    /** What a payment costs, in smallest units. */
    public long minor(Purchase purchase) {
        return new BigDecimal(amount(purchase)).unscaledValue().longValueExact();
    }

    /** Pays a Crypto Pay invoice; its notice is under way. */
    public CompletableFuture<Delivery> pay(Purchase purchase) {
        return shop.vendors().cryptoPay().pay(cryptoInvoice(purchase));
    }

    /** Pays a Crypto Pay invoice whose notice gets lost. */
    void payQuietly(Purchase purchase) {
        shop.vendors().cryptoPay().payQuietly(cryptoInvoice(purchase), "USDT");
    }

    /** Buys a plan with Crypto Pay and waits until it can be used. */
    public Purchase buys() {
        Purchase purchase = checkoutCrypto();
        pay(purchase).join();
        awaitStatus(purchase, "completed");
        return purchase;
    }

    /** The address with which this customer's apps connect. */
    public String accessLink() {
        return api()
            .get("/subscriptions/config")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .get("subscription_url");
    }

    /** What the API says of a payment. */
    public JsonBody payment(Purchase purchase) {
        return api()
            .get("/payments/" + purchase.id())
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
    }

    public String status(Purchase purchase) {
        return payment(purchase).getString("status");
    }

    public void awaitStatus(Purchase purchase, String status) {
        await(status)
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(100))
            .until(() -> status.equals(status(purchase)));
    }

    /** Waits until the panel has nothing left to follow. */
    void awaitFollowed() {
        await()
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .until(
                () ->
                    shop.count(
                        "select count(*) from platform.job_queue where task_name = 'provision_access' and convert_from(task_data, 'UTF8') like ?",
                        "%" + id + "%"
                    ) == 0
            );
    }

    public JsonBody subscription() {
        return api().get("/subscriptions/active").then().statusCode(200).extract().as(JsonBody.class);
    }

    /** The customer's accounts at the panel. */
    List<PanelUser> panelUsers() {
        return shop.vendors().remnawave().usersOf(telegramId);
    }

    /** How often something that was paid for was granted. */
    long grants() {
        return shop.count("select count(*) from subscription.grant where user_id = ?", id);
    }

    /** What the ledger says is in this customer's wallet, in smallest units. */
    long wallet(String asset) {
        return -shop.count(
            """
            select coalesce(sum(e.minor), 0) from ledger.entry e
            join ledger.posting p on p.id = e.posting_id
            join ledger.account a on a.id = e.account_id
            where p.kind = 'wallet_credit' and a.code = ? and a.asset = ?""",
            "wallet:" + id,
            asset
        );
    }

    /** How many of this customer's purchases are in the ledger. */
    long postedPurchases() {
        return shop.count(
            "select count(*) from ledger.posting p join billing.invoice i on i.id::text = p.reference where p.kind = 'purchase' and i.user_id = ?",
            id
        );
    }

    /** The law: paid, access granted once, ledger balanced; all of them, {@code times} times. */
    void hasExactly(int times) {
        assertThat(grants()).as("grants").isEqualTo(times);
        assertThat(postedPurchases()).as("purchases in the ledger").isEqualTo(times);
        assertThat(
            shop.count(
                "select count(*) from billing.invoice where user_id = ? and status in ('paid', 'provisioning', 'completed')",
                id
            )
        )
            .as("paid invoices")
            .isEqualTo(times);
        assertThat(panelUsers())
            .as("accounts at the panel")
            .hasSize(times == 0 ? 0 : 1);
        assertThat(
            shop.count(
                "select count(*) from (select 1 from ledger.entry group by posting_id having sum(minor) <> 0) unbalanced"
            )
        )
            .as("unbalanced postings")
            .isZero();
        if (times > 0) {
            java.time.Instant until = java.time.Instant.parse(subscription().getString("expires_at"));
            assertThat(panelUsers().getFirst().expireAt())
                .as("expiry at the panel")
                .isEqualTo(until.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        }
    }

    /** A checkout and where its invoice is. */
    public record Purchase(UUID id, String url) {}
}
