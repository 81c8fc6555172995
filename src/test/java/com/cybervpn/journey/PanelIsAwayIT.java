package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.FaultDial;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PanelIsAwayIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Shop shop = Shop.shared();
    private final FaultDial panel = shop.vendors().remnawave().faults();

    @ParameterizedTest
    @EnumSource(
        value = Fault.Kind.class,
        names = { "DOWN", "ERROR_500", "HTML_502", "EMPTY_BODY", "RATE_LIMITED" }
    )
    void moneyIsKeptAndAccessComesWhenThePanelIsBack(Fault.Kind fault) {
        Customer customer = shop.customer();
        shop.vendors().remnawave().forgetRequests();
        panel.set(Fault.of(fault));

        Customer.Purchase purchase = customer.checkoutCrypto();
        assertThat(customer.pay(purchase).join().lastStatus()).isEqualTo(200);
        await()
            .atMost(SOON)
            .until(() -> shop.vendors().remnawave().calls("createUser") >= 2);

        isPaidAndWaits(customer, purchase);
        panel.clear();
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    @Test
    void slowPanelOnlyDelaysTheAccess() {
        Customer customer = shop.customer();
        panel.set(Fault.slow(Duration.ofSeconds(3)).once());

        Customer.Purchase purchase = customer.checkoutCrypto();
        assertThat(customer.pay(purchase).join().lastStatus()).isEqualTo(200);

        isPaidAndWaits(customer, purchase);
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, names = { "TIMEOUT_AFTER_SUCCESS", "ERROR_AFTER_SUCCESS" })
    void userMadeWithoutAnAnswerIsNotMadeTwice(Fault.Kind fault) {
        Customer customer = shop.customer();
        panel.set(Fault.of(fault).once().on("createUser"));

        Customer.Purchase purchase = customer.checkoutCrypto();
        customer.pay(purchase).join();

        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
        // it is looked for by its name, or known by the panel's own notice, before it is made again
        assertThat(
            shop.vendors().remnawave().createCalls(customer.panelUsers().getFirst().username())
        ).isBetween(1, 2);
    }

    @Test
    void aCreateThatIsRefusedThoughTheUserIsThereIsNotAskedForAgain() {
        Customer customer = shop.customer();
        shop.vendors().remnawave().hideTakenNames(true);
        try {
            panel.set(Fault.errorAfterSuccess().once().on("createUser"));
            customer.buys();
        } finally {
            shop.vendors().remnawave().hideTakenNames(false);
        }
        customer.hasExactly(1);
    }

    @Test
    void renewalWhosePatchGotNoAnswerAddsItsTimeOnce() {
        Customer customer = shop.customer();
        customer.buys();
        panel.set(Fault.errorAfterSuccess().once().on("updateUser"));

        Customer.Purchase second = customer.checkoutCrypto();
        customer.pay(second).join();

        customer.awaitStatus(second, "completed");
        customer.hasExactly(2);
        assertThat(customer.subscription().getInt("days_remaining")).isEqualTo(60);
    }

    @Test
    void aPanelThatHangsHoldsNoOtherOperationUp() {
        Customer owner = shop.customer();
        owner.buys();
        List<Customer> devices = Stream.generate(() -> shop.customer(owner.telegramId()))
            .limit(5)
            .toList();
        Customer other = shop.customer();
        List<CompletableFuture<Response>> looks = new ArrayList<>();
        panel.set(Fault.of(Fault.Kind.HANG_BEFORE));
        try {
            for (int i = 0; i < 200; i++) {
                Customer device = devices.get(i % devices.size());
                String path = i % 2 == 0 ? "/users/me/usage" : "/subscriptions/config";
                looks.add(Together.begin(() -> device.api().get(path)));
            }
            await()
                .atMost(SOON)
                .until(() -> looks.stream().filter(CompletableFuture::isDone).count() > looks.size() / 2);

            long begun = System.nanoTime();
            for (String path : List.of("/health", "/readiness")) {
                assertThat(shop.server().status(path)).as(path).isEqualTo(200);
            }
            other.signIn();
            Customer.Purchase purchase = other.checkout("pro", 30, "stars");
            assertThat(
                shop.vendors().telegram().payStars(purchase.url(), other.telegramId()).isPaid()
            ).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            assertThat(looks)
                .as("some still wait")
                .anyMatch(look -> !look.isDone());
        } finally {
            panel.clear();
            panel.release();
        }
        // a customer whose call did not get to the panel was shown what is known
        assertThat(looks.stream().map(CompletableFuture::join).map(Response::statusCode)).containsOnly(200);
    }

    /** As after a broadcast; how fast it is stands in performance.md. */
    @Test
    void ofTwoHundredCustomersAtOnceEachGetsThePanelsOwnAnswer() {
        List<Customer> customers = Stream.generate(shop::customer).limit(200).toList();
        customers.forEach(customer -> customer.pay(customer.checkoutCrypto()).join());
        for (Customer customer : customers) {
            customer.awaitFollowed();
            shop.vendors()
                .remnawave()
                .setUsage(customer.panelUsers().getFirst().username(), customer.telegramId());
        }
        panel.set(Fault.slow(Duration.ofMillis(16)));
        List<Response> links = atOnce("links", customers, customer ->
            customer.api().get("/subscriptions/config")
        );
        assertThat(links).allSatisfy(answer ->
            assertThat(answer.as(JsonBody.class).getList("links")).isNotEmpty()
        );
        List<Response> usages = atOnce("usage", customers, customer -> customer.api().get("/users/me/usage"));
        for (int i = 0; i < customers.size(); i++) {
            assertThat(usages.get(i).as(JsonBody.class).getLong("bandwidth_used")).isEqualTo(
                customers.get(i).telegramId()
            );
        }
        UUID plan = customers.getFirst().plan("pro", 30);
        for (String provider : List.of("cryptobot", "stars")) {
            List<Response> opened = atOnce(provider, customers.subList(0, 60), customer ->
                customer.tryCheckout(plan, provider)
            );
            assertThat(opened).extracting(Response::statusCode).as(provider).containsOnly(201);
        }
    }

    private static List<Response> atOnce(
        String what,
        List<Customer> customers,
        Function<Customer, Response> ask
    ) {
        long begun = System.nanoTime();
        List<Supplier<Response>> all = customers
            .stream()
            .map(customer -> (Supplier<Response>) () -> ask.apply(customer))
            .toList();
        List<Response> answers = Together.all(all);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf("%d at once, %s: the last after %d ms%n", all.size(), what, took.toMillis());
        assertThat(took).as(what).isLessThan(SOON);
        return answers;
    }

    private void isPaidAndWaits(Customer customer, Customer.Purchase purchase) {
        assertThat(customer.status(purchase)).isEqualTo("provisioning");
        assertThat(customer.subscription().getString("status")).isEqualTo("active");
        assertThat(customer.subscription().getString("provisioning")).isEqualTo("pending");
        customer
            .api()
            .get("/subscriptions/config")
            .then()
            .statusCode(409)
            .body("code", equalTo("access_pending"));
        assertThat(customer.grants()).isEqualTo(1);
        assertThat(customer.postedPurchases()).isEqualTo(1);
    }
}
