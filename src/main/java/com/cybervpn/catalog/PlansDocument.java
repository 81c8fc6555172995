package com.cybervpn.catalog;

import com.cybervpn.catalog.PlansResource.PlanList;
import com.cybervpn.catalog.PlansResource.PlanView;
import com.cybervpn.kernel.Money;
import com.cybervpn.platform.files.PublicDocument;
import com.cybervpn.platform.rest.JsonSettings;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The catalogue as JSON, written once for each change of it. */
@ApplicationScoped
public class PlansDocument implements PublicDocument {

    private static final int TAG_BYTES = 8;

    @Inject
    Catalog catalog;

    private volatile Page page;

    private record Page(Catalog.Snapshot of, Rendered rendered) {}

    @Override
    public String path() {
        return "/api/v1/plans";
    }

    @Override
    public boolean isAtHand() {
        return page != null && catalog.isFresh();
    }

    @Override
    public Rendered current() {
        Catalog.Snapshot snapshot = catalog.snapshot();
        Page known = page;
        if (known == null || known.of() != snapshot) {
            known = new Page(snapshot, render(snapshot));
            page = known;
        }
        return known.rendered();
    }

    private static Rendered render(Catalog.Snapshot snapshot) {
        List<PlanView> items = snapshot.onSale().stream().map(PlansDocument::view).toList();
        try {
            byte[] json = JsonSettings.mapper().writeValueAsBytes(new PlanList(items, items.size(), null));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
            return new Rendered(json, HexFormat.of().formatHex(hash, 0, TAG_BYTES));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PlanView view(Offer offer) {
        Money shown = offer.listPrice();
        Map<String, String> prices = new TreeMap<>();
        offer.prices().forEach((asset, money) -> prices.put(asset.code(), money.amount()));
        return new PlanView(
            offer.id().value(),
            offer.id().value(),
            offer.name(),
            offer.tier().code(),
            shown.amount(),
            shown.asset().code(),
            prices,
            offer.durationDays(),
            offer.trafficLimitBytes(),
            offer.deviceLimit(),
            offer.features(),
            offer.onSale(),
            offer.sortOrder()
        );
    }
}
