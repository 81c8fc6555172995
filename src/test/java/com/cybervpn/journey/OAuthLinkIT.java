package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An external identity is linked as a login method and removed again; never another user's, never the last one. */
class OAuthLinkIT {

    private final Shop shop = Shop.shared();

    @ParameterizedTest
    @ValueSource(strings = { "google", "apple", "github", "discord" })
    void aLinkedAccountSignsItsOwnerIn(String provider) {
        Customer customer = shop.customer();
        Stranger account = Stranger.at(shop, provider);
        account
            .link(customer.token())
            .then()
            .statusCode(200)
            .body("status", equalTo("linked"))
            .body("method", equalTo(provider));
        JsonBody session = account.signedIn();
        assertThat(session.getString("user.id")).isEqualTo(customer.id().toString());
        assertThat(session.getBoolean("is_new_user")).isFalse();
        assertThat((Object) session.get("user.email"))
            .as("linking is not confirming an address")
            .isNull();
        account.link(customer.token()).then().statusCode(200).body("status", equalTo("linked"));
    }

    @Test
    void theOwnerIsToldOfEachChange() {
        Customer customer = shop.customer();
        Stranger account = Stranger.at(shop, "google");
        account.link(customer.token()).then().statusCode(200);
        awaitWarnings(customer, 1);
        account.link(customer.token()).then().statusCode(200);
        account.unlink(customer.token()).then().statusCode(200);
        awaitWarnings(customer, 2);
    }

    private void awaitWarnings(Customer customer, int times) {
        await("warned " + times + " times").until(
            () ->
                shop
                    .vendors()
                    .telegram()
                    .sentMessages(customer.telegramId())
                    .stream()
                    .filter(message ->
                        message.text().contains("way to sign in to your account was added or removed")
                    )
                    .count() == times
        );
    }

    @Test
    void anAccountOfAnotherUserIs409() {
        Customer customer = shop.customer();
        Stranger account = Stranger.at(shop, "github");
        JsonBody owner = account.signedIn();
        refused(409, "already_linked", account.link(customer.token()));
        assertThat(account.signedIn().getString("user.id")).isEqualTo(owner.getString("user.id"));
    }

    @Test
    void aSecondAccountOfOneProviderIs409() {
        Customer customer = shop.customer();
        Stranger.at(shop, "google").link(customer.token()).then().statusCode(200);
        Stranger second = Stranger.at(shop, "google");
        refused(409, "already_linked", second.link(customer.token()));
        assertThat(second.owners()).isZero();
    }

    @Test
    void twoWhoLinkOneAccountAtOnceAreNotBothItsOwners() {
        List<Customer> customers = Stream.generate(shop::customer).limit(4).toList();
        Stranger account = Stranger.at(shop, "google");
        List<Supplier<Response>> links = customers
            .stream()
            .<Supplier<Response>>map(customer -> {
                Stranger.Returned returned = account.linkRoundtrip(customer.token());
                return () -> account.completeLink(customer.token(), returned);
            })
            .toList();
        List<Integer> answers = Together.all(links).stream().map(Response::statusCode).toList();
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(account.owners()).isEqualTo(1);
    }

    @Test
    void unlinkedItOpensNothingOfTheirsAnyMore() {
        Customer customer = shop.customer();
        Stranger google = Stranger.at(shop, "google");
        google.link(customer.token()).then().statusCode(200);
        Stranger.at(shop, "github").link(customer.token()).then().statusCode(200);

        for (int i = 0; i < 2; i++) {
            google
                .unlink(customer.token())
                .then()
                .statusCode(200)
                .body("status", equalTo("unlinked"))
                .body("method", equalTo("google"));
        }
        JsonBody session = google.signedIn();
        assertThat(session.getBoolean("is_new_user")).isTrue();
        assertThat(session.getString("user.id")).isNotEqualTo(customer.id().toString());
    }

    @Test
    void theLastLoginMethodStays() {
        Stranger google = Stranger.at(shop, "google");
        google = google.withEmail(google.email(), false);
        String token = google.signedIn().getString("access_token");
        refused(409, "last_way_in", google.unlink(token));

        Stranger gitHub = Stranger.at(shop, "github");
        gitHub.link(token).then().statusCode(200);
        Stranger both = google;
        List<Integer> answers = Together.all(
            List.of(() -> both.unlink(token).statusCode(), () -> gitHub.unlink(token).statusCode())
        );
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void linkingAndUnlinkingNeedAFreshProof() {
        Customer customer = shop.customer();
        Stranger google = Stranger.at(shop, "google");
        google.link(customer.token()).then().statusCode(200);
        shop.fixtures().signedInAWhileAgo(customer.id());
        refused(403, "proof_needed", Stranger.at(shop, "github").beginLink(customer.token()));
        refused(403, "proof_needed", google.unlink(customer.token()));
        assertThat(google.owners()).isEqualTo(1);
    }

    @Test
    void whatAnotherUserBeganIsNotTheirs() {
        Customer victim = shop.customer();
        Customer thief = shop.customer();
        Stranger account = Stranger.at(shop, "google");

        // the thief's account, begun by the thief, ended in the victim's browser
        Stranger.Returned begunByThief = account.linkRoundtrip(thief.token());
        refused(422, "link_failed", account.completeLink(victim.token(), begunByThief));
        // a sign-in is not a link
        refused(422, "link_failed", account.completeLink(victim.token(), account.roundtrip()));
        // nor is a link at another provider
        refused(422, "link_failed", account.at("github").completeLink(thief.token(), begunByThief));
        assertThat(account.owners()).isZero();

        account.completeLink(thief.token(), begunByThief).then().statusCode(200);
        refused(422, "link_failed", account.completeLink(thief.token(), begunByThief));
    }

    private static void refused(int status, String code, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.as(JsonBody.class).getString("code")).isEqualTo(code);
    }
}
