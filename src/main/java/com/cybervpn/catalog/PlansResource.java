package com.cybervpn.catalog;

import com.cybervpn.platform.files.PublicDocument;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue. Requests without a token are answered in front of JAX-RS from the same {@link PlansDocument}. */
@Path("/plans")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalogue")
public class PlansResource {

    @Inject
    PlansDocument document;

    /** The plans on sale. */
    public record PlanList(List<PlanView> items, int total, String next) {}

    /**
     * One plan. {@code prices} has every currency; {@code price} and {@code currency} repeat the one in dollars, or the first of
     * them when there is none.
     */
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

    @GET
    @PermitAll
    @Operation(
        summary = "The plans on sale; send If-None-Match with the last ETag to learn that nothing changed"
    )
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlanList.class)))
    @APIResponse(responseCode = "304", description = "nothing changed")
    public Response list(@Context HttpHeaders headers) {
        PublicDocument.Rendered current = document.current();
        boolean isKnown = current.isKnown(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
        return (isKnown ? Response.notModified() : Response.ok(current.body())).tag(current.tag()).build();
    }
}
