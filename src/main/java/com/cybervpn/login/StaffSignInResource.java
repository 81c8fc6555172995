package com.cybervpn.login;

import com.cybervpn.limits.CountsAsSignIn;
import com.cybervpn.session.AccessTokens;
import com.cybervpn.session.SessionFilter;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a person who works here gets to work. */
@Path("/auth/staff")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class StaffSignInResource {

    @Inject
    StaffSignIn signIn;

    /** A code of the authenticator app, or a recovery code. */
    public record StepUp(@NotNull @Size(min = 1, max = 64) String code) {}

    /** The newest refresh token of a session of staff. */
    public record StaffRefresh(@NotNull @Size(min = 1, max = 512) String refreshToken) {}

    /** Opens {@code /admin} and nothing else. */
    public record StaffTokens(
        String accessToken,
        String refreshToken,
        String tokenType,
        long expiresIn,
        String role
    ) {}

    @POST
    @SecurityRequirement(name = "bearer")
    @Operation(
        summary = "Step up from a customer's session to one of staff, for eight hours; 403 forbidden or two_factor_required, 422 wrong_code, 429"
    )
    public StaffTokens stepUp(
        @NotNull @Valid StepUp body,
        @Context SecurityContext security,
        @Context HttpServletRequest request
    ) {
        return tokens(
            signIn.stepUp(SessionFilter.currentUser(security), body.code(), request.getRemoteAddr())
        );
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @CountsAsSignIn
    @Operation(summary = "Trade the newest refresh token of staff; the session ends when it would have")
    public StaffTokens refresh(@NotNull @Valid StaffRefresh body, @Context HttpServletRequest request) {
        return tokens(signIn.refresh(body.refreshToken(), request.getRemoteAddr()));
    }

    private static StaffTokens tokens(StaffSignIn.Session session) {
        return new StaffTokens(
            session.accessToken(),
            session.refreshToken().text(),
            "bearer",
            AccessTokens.LIFETIME.toSeconds(),
            session.role().code()
        );
    }
}
