package com.cybervpn.catalog;

import com.cybervpn.kernel.Asset;
import com.cybervpn.platform.JsonSettings;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue for everybody, written once for each change of it. */
@Path("/plans")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalogue")
public class PlansResource {
    @Inject
    Catalog catalog;

    private volatile Page page;

    /** The plans on sale. */
    public record PlanList(List<PlanView> items, int total, String next) {}

    /** One plan. {@code price} and {@code currency} repeat the USD price; {@code prices} has every asset. */
    public record PlanView(
        UUID id,
        UUID uuid,
        String name,
        String tier,
        String price,
        String currency,
        Map<String, String> prices,
        int durationDays,
        Long trafficLimitBytes,
        int deviceLimit,
        List<String> features,
        boolean isActive,
        int sortOrder
    ) {}

    /** The body and its tag, for one state of the catalogue. */
    private record Page(Catalog.Snapshot of, byte[] json, EntityTag tag) {}

    @GET
    @PermitAll
    @Operation(summary = "The plans on sale; send If-None-Match with the last ETag to learn that nothing changed")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlanList.class)))
    @APIResponse(responseCode = "304", description = "nothing changed")
    public Response list(@Context Request request) {
        Page current = current();
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(current.tag());
        return (unchanged == null ? Response.ok(current.json()) : unchanged).tag(current.tag()).build();
    }

    private Page current() {
        Catalog.Snapshot snapshot = catalog.snapshot();
        Page known = page;
        if (known == null || known.of() != snapshot) {
            known = write(snapshot);
            page = known;
        }
        return known;
    }

    private static Page write(Catalog.Snapshot snapshot) {
        List<PlanView> items = snapshot.onSale().stream().map(PlansResource::view).toList();
        try {
            byte[] json = JsonSettings.mapper().writeValueAsBytes(new PlanList(items, items.size(), null));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
            return new Page(snapshot, json, new EntityTag(HexFormat.of().formatHex(hash, 0, 8)));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PlanView view(Offer offer) {
        Map<String, String> prices = new TreeMap<>();
        offer.prices().forEach((asset, money) -> prices.put(asset.name(), money.amount()));
        return new PlanView(
            offer.id().value(),
            offer.id().value(),
            offer.name(),
            offer.tier().code(),
            prices.get(Asset.USD.name()),
            Asset.USD.name(),
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
