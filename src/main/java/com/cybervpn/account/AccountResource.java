package com.cybervpn.account;

import com.cybervpn.platform.rest.MayWait;
import com.cybervpn.session.SessionFilter;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The current person's own data: to take away, and to have forgotten. */
@Path("/auth")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "account")
public class AccountResource {

    @Inject
    AccountDeletion deletion;

    @Inject
    Export export;

    @Inject
    InstantSource clock;

    /** When the account goes, and what it waits for then. */
    public record Leaving(String message, Instant deletionAt, List<PersonalData.Hold> deletionWaitsFor) {}

    @GET
    @Path("/me/export")
    @MayWait
    @Operation(summary = "Everything the shop knows of the current person, as a file")
    @APIResponse(
        responseCode = "200",
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
    )
    public Response export(@Context SecurityContext security) {
        UserId user = SessionFilter.currentUser(security).id();
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        StreamingOutput body = out -> export.write(user, out);
        return Response.ok(body, MediaType.APPLICATION_JSON)
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"cybervpn-export-" + today + ".json\""
            )
            .build();
    }

    @DELETE
    @Path("/me")
    @Operation(summary = "Delete the account in 30 days and end every session; money in it keeps it")
    public Leaving delete(@Context SecurityContext security) {
        UserId user = SessionFilter.currentUser(security).id();
        Instant due = deletion.schedule(user);
        return new Leaving(
            "You are signed out. Your account is deleted in 30 days unless you come back.",
            due,
            deletion.holds(user)
        );
    }

    @POST
    @Path("/me/restore")
    @Operation(summary = "Keep the account after all; harmless when it was never to be deleted")
    @APIResponse(responseCode = "204", description = "it stays")
    public void restore(@Context SecurityContext security) {
        deletion.withdraw(SessionFilter.currentUser(security).id());
    }
}
