package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.cybervpn.sandbox.CryptoInvoice;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedCheckoutIT {

    private final Shop shop = Shop.shared();
    private final String key = UUID.randomUUID().toString();

    @Test
    void withTheSameKeyIsTheSamePayment() {
        Customer customer = shop.customer();
        UUID plan = customer.plan("pro", 30);

        List<Response> answers = List.of(
            customer.tryCheckout(plan, "cryptobot", key),
            customer.tryCheckout(plan, "cryptobot", key)
        );

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers.getLast().asString()).isEqualTo(answers.getFirst().asString());
        opensOneInvoice(customer, answers);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3 })
    void withTheSameKeyTenTimesAtOnceIsOnePayment(int round) {
        Customer customer = shop.customer();
        UUID plan = customer.plan("pro", 30);

        List<Response> answers = Together.times(10, () -> customer.tryCheckout(plan, "cryptobot", key));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        opensOneInvoice(customer, answers);
    }

    @Test
    void withTheSameKeyForAnotherPlanIsRefused() {
        Customer customer = shop.customer();
        customer.tryCheckout(customer.plan("pro", 30), "cryptobot", key).then().statusCode(201);

        for (Response other : List.of(
            customer.tryCheckout(customer.plan("pro", 90), "cryptobot", key),
            customer.tryCheckout(customer.plan("pro", 30), "stars", key)
        )) {
            other
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("idempotency_key_reused"));
        }
        assertThat(invoices(customer)).isEqualTo(1);
    }

    @Test
    void withTheSameKeyOfAnotherCustomerIsAnotherPayment() {
        Customer one = shop.customer();
        Customer other = shop.customer();
        UUID plan = one.plan("pro", 30);

        Response first = one.tryCheckout(plan, "cryptobot", key);
        Response second = other.tryCheckout(plan, "cryptobot", key);

        assertThat(payment(second)).isNotEqualTo(payment(first));
        other
            .api()
            .get("/payments/" + payment(first))
            .then()
            .statusCode(404);
    }

    @Test
    void afterThePaymentTellsThatItIsPaid() {
        Customer customer = shop.customer();
        Response first = customer.tryCheckout(customer.plan("pro", 30), "cryptobot", key);
        Customer.Purchase purchase = new Customer.Purchase(payment(first), first.path("invoice.url"));
        customer.pay(purchase).join();
        customer.awaitStatus(purchase, "completed");

        customer
            .tryCheckout(customer.plan("pro", 30), "cryptobot", key)
            .then()
            .statusCode(201)
            .body("status", equalTo("completed"));

        customer.hasExactly(1);
    }

    private void opensOneInvoice(Customer customer, List<Response> answers) {
        assertThat(answers).extracting(RepeatedCheckoutIT::payment).containsOnly(payment(answers.getFirst()));
        assertThat(invoices(customer)).isEqualTo(1);
        Customer.Purchase purchase = new Customer.Purchase(payment(answers.getFirst()), null);
        assertThat(
            shop
                .vendors()
                .cryptoPay()
                .invoices()
                .stream()
                .filter(i -> purchase.id().toString().equals(i.payload()))
                .map(CryptoInvoice::id)
        )
            .as("invoices at the provider")
            .hasSize(1);
        customer.pay(purchase).join();
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    private long invoices(Customer customer) {
        return shop.count("select count(*) from billing.invoice where user_id = ?", customer.id());
    }

    private static UUID payment(Response answer) {
        return UUID.fromString(answer.path("payment_id"));
    }
}
