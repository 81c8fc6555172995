package com.cybervpn.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.testing.DatabaseTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest
class CatalogTest {

    @Inject
    Catalog catalog;

    @Inject
    PlansDocument document;

    @Inject
    Shelf shelf;

    @Inject
    Sql sql;

    @Test
    void thePlansOfTheMigrationsHaveAPriceInDollarsAndOneInStars() {
        assertThat(catalog.snapshot().onSale())
            .hasSize(16)
            .allSatisfy(offer ->
                assertThat(offer.prices())
                    .containsOnlyKeys(Asset.USD, Asset.XTR)
                    .allSatisfy((asset, money) -> assertThat(money.isPositive()).isTrue())
            );
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 899, 8.99",
        "JPY, 1500, 1500",
        "KWD, 3250, 3.250",
        "CLF, 12345, 1.2345",
        "XTR, 700, 700",
    })
    void aPlanIsSoldForAnyCurrencyOfIsoAndStars(String currency, long minor, String amount)
        throws IOException {
        PlanId plan = shelf.offer(Tier.PRO, 30).id();

        shelf.priced(plan, currency, minor);

        Asset asset = new Asset(currency);
        assertThat(catalog.onSale(plan).price(asset)).isEqualTo(new Money(minor, asset));
        assertThat(shown(plan).path("prices").path(currency).asText()).isEqualTo(amount);
        assertThat(shown(plan).path("price").asText()).isEqualTo("9.99");
        assertThat(shown(plan).path("currency").asText()).isEqualTo("USD");
    }

    @Test
    void aPlanThatIsNotSoldForDollarsIsShownWithTheFirstOfItsPrices() throws IOException {
        PlanId plan = shelf.offer(Tier.PRO, 30).id();
        shelf.priced(plan, "KWD", 3250);
        shelf.notSoldFor(plan, "USD");

        assertThat(shown(plan).path("price").asText()).isEqualTo("3.250");
        assertThat(shown(plan).path("currency").asText()).isEqualTo("KWD");
        assertThat(catalog.onSale(plan).worth()).isEqualTo(Money.zero(Asset.USD));
        assertThatThrownBy(() -> catalog.onSale(plan).price(Asset.USD)).isInstanceOf(PlanNotFound.class);
    }

    @Test
    void aPlanWithoutAnyPriceIsNotOnSale() {
        PlanId plan = shelf.offer(Tier.PRO, 30).id();
        shelf.notSoldFor(plan, "USD");
        shelf.notSoldFor(plan, "XTR");

        assertThat(catalog.isOnSale(plan)).isFalse();
        assertThat(catalog.snapshot().onSale()).hasSize(15);
    }

    @Test
    void aPriceInNoCurrencyIsLeftOutAndTheOthersStay() {
        PlanId plan = shelf.offer(Tier.PRO, 30).id();
        shelf.priced(plan, "XAU", 5);
        shelf.priced(plan, "ZZZ", 5);

        assertThat(catalog.onSale(plan).prices()).containsOnlyKeys(Asset.USD, Asset.XTR);
    }

    @ParameterizedTest
    @ValueSource(strings = { "usd", "crypto:TON", "", "EURO" })
    void theDatabaseRefusesAPriceInWhatIsNoCodeOfACurrency(String code) {
        PlanId plan = shelf.offer(Tier.PRO, 30).id();
        assertThatThrownBy(() -> shelf.priced(plan, code, 1)).hasStackTraceContaining("price_asset_check");
    }

    /** A list in a check would have to be changed for each new one. */
    @Test
    void noCheckOfTheDatabaseNamesSingleCurrencies() {
        List<String> naming = sql.all(
            """
            select conrelid::regclass || ': ' || pg_get_constraintdef(oid) from pg_constraint
            where contype = 'c' and pg_get_constraintdef(oid) ~ 'USD|XTR'""",
            row -> row.getString(1)
        );
        assertThat(naming).isEmpty();
    }

    private JsonNode shown(PlanId plan) throws IOException {
        for (JsonNode item : new ObjectMapper().readTree(document.current().body()).path("items")) {
            if (item.path("id").asText().equals(plan.toString())) {
                return item;
            }
        }
        throw new AssertionError("not on sale: " + plan);
    }
}
