package com.cybervpn.notification;

import com.cybervpn.session.SessionFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The word that only we and the current person know, shown in every message of ours. */
@Path("/security/antiphishing")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "account")
public class AntiphishingResource {

    @Inject
    Preferences preferences;

    /** The code; null when there is none. */
    public record AntiphishingCode(String code) {}

    /** Letters, digits, signs and single spaces inside; nothing invisible that could dress up as something else. */
    public record NewAntiphishingCode(
        @NotNull
        @Pattern(
            regexp = "(?! )[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{4,32}(?<! )",
            message = "must be 4 to 32 visible characters"
        )
        String code
    ) {}

    /** What was done. */
    public record AntiphishingDeleted(String message) {}

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The antiphishing code, or null")
    public AntiphishingCode code(@Context SecurityContext security) {
        return new AntiphishingCode(
            preferences.of(SessionFilter.currentUser(security).id()).antiphishingCode
        );
    }

    @POST
    @Operation(summary = "Set or change the antiphishing code")
    public AntiphishingCode set(@NotNull @Valid NewAntiphishingCode body, @Context SecurityContext security) {
        return new AntiphishingCode(change(security, body.code()));
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Remove the antiphishing code; harmless when there is none")
    public AntiphishingDeleted delete(@Context SecurityContext security) {
        change(security, null);
        return new AntiphishingDeleted("Messages no longer carry a code.");
    }

    private String change(SecurityContext security, String code) {
        return preferences
            .change(
                SessionFilter.currentUser(security).id(),
                preference -> preference.antiphishingCode = code
            )
            .antiphishingCode;
    }
}
