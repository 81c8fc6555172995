package com.cybervpn.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class PostingTest {

    private static final Account CREDITED = Account.Shop.REVENUE;
    private static final Account DEBITED = new Account.ProviderClearing("stars");

    @Provide
    Arbitrary<Asset> assets() {
        return Arbitraries.of("USD", "XTR", "JPY", "KWD", "crypto:TON").map(Asset::new);
    }

    @Property
    void aMovementIsBalanced(
        @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long minor,
        @ForAll("assets") Asset asset
    ) {
        Posting posting = Posting.of(
            PostingKind.HOLD,
            "reference",
            new Money(minor, asset),
            DEBITED,
            CREDITED
        );
        assertThat(posting.entries()).containsExactlyInAnyOrder(
            new Posting.Entry(DEBITED, new Money(minor, asset)),
            new Posting.Entry(CREDITED, new Money(-minor, asset))
        );
    }

    @Property
    void onlyWhatSumsToZeroInEachAssetIsAPosting(
        @ForAll @Size(min = 1, max = 5) List<@LongRange(min = 1, max = 1_000_000) Long> parts,
        @ForAll @LongRange(min = -3, max = 3) long off
    ) {
        List<Posting.Entry> entries = new ArrayList<>();
        long sum = 0;
        for (long part : parts) {
            entries.add(entry("a" + entries.size(), part, Asset.USD));
            sum += part;
        }
        if (off - sum == 0) {
            return;
        }
        entries.add(entry("rest", off - sum, Asset.USD));
        if (off == 0) {
            assertThat(new Posting(PostingKind.HOLD, "reference", entries).entries()).hasSize(
                parts.size() + 1
            );
        } else {
            refused(entries);
        }
    }

    @Example
    void oneAssetDoesNotPayForAnother() {
        refused(List.of(entry("a", 5, Asset.USD), entry("b", -5, Asset.XTR)));
        assertThat(
            new Posting(
                PostingKind.HOLD,
                "reference",
                List.of(
                    entry("a", 5, Asset.USD),
                    entry("b", -5, Asset.USD),
                    entry("c", 7, Asset.XTR),
                    entry("d", -7, Asset.XTR)
                )
            ).entries()
        ).hasSize(4);
    }

    @Example
    void nothingAndOneEntryAreNoMovement() {
        refused(List.of());
        refused(List.of(entry("a", 5, Asset.USD)));
        assertThat(new Posting(PostingKind.PURCHASE, "what cost nothing", List.of()).entries()).isEmpty();
        assertThatThrownBy(() -> entry("a", 0, Asset.USD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
            Posting.of(PostingKind.HOLD, "reference", Money.zero(Asset.USD), DEBITED, CREDITED)
        ).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void aSumThatDoesNotFitIsNoZero() {
        List<Posting.Entry> wrapping = List.of(
            entry("a", Long.MAX_VALUE, Asset.USD),
            entry("b", Long.MAX_VALUE, Asset.USD),
            entry("c", 2, Asset.USD)
        );
        assertThatThrownBy(() -> new Posting(PostingKind.HOLD, "reference", wrapping)).isInstanceOf(
            ArithmeticException.class
        );
    }

    @Example
    void itsEntriesCannotBeChangedAfterwards() {
        List<Posting.Entry> given = new ArrayList<>(
            List.of(entry("a", 5, Asset.USD), entry("b", -5, Asset.USD))
        );
        Posting posting = new Posting(PostingKind.HOLD, "reference", given);
        given.removeLast();
        assertThat(posting.entries()).hasSize(2);
        assertThatThrownBy(() -> posting.entries().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Example
    void anAccountStandsInItOnceForEachAsset() {
        List<Posting.Entry> twice = List.of(
            entry("a", 5, Asset.USD),
            entry("b", -7, Asset.USD),
            entry("a", 2, Asset.USD)
        );
        assertThatThrownBy(() -> new Posting(PostingKind.HOLD, "reference", twice))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("twice");
    }

    private static void refused(List<Posting.Entry> entries) {
        assertThatThrownBy(() -> new Posting(PostingKind.HOLD, "reference", entries))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("not balanced");
    }

    private static Posting.Entry entry(String account, long minor, Asset asset) {
        return new Posting.Entry(new Account.Suspense(account), new Money(minor, asset));
    }
}
