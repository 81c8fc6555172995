package com.cybervpn.login;

import com.cybervpn.limits.CountsAsSignIn;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.session.LiveSessions;
import com.cybervpn.session.LoggedOut;
import com.cybervpn.session.OneTimeToken;
import com.cybervpn.session.RefreshToken;
import com.cybervpn.session.SessionFilter;
import com.cybervpn.session.Sessions;
import com.cybervpn.user.Profile;
import com.cybervpn.user.Unauthenticated;
import com.cybervpn.user.Users;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The second step of a sign-in, and the session of the current device. */
@Path("/auth")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class AuthResource {

    @Inject
    Authentication authentication;

    @Inject
    Users users;

    @Inject
    Sessions sessions;

    @Inject
    LiveSessions live;

    @Inject
    InstantSource clock;

    /** The newest refresh token of a session. */
    public record Refresh(@NotNull @Size(min = 1, max = 512) String refreshToken) {}

    /** The second proof: a code of the authenticator app or a recovery code. */
    public record SecondProof(
        @NotNull @Size(min = 1, max = 512) String tfaToken,
        @NotNull @Size(min = 1, max = 64) String code
    ) {}

    @POST
    @Path("/2fa/complete")
    @PermitAll
    @CountsAsSignIn
    @Operation(
        summary = "The second step of a sign-in that answered requires_2fa; 401 once the token is used, too old or was guessed with five times, 422 wrong_code, 429 too_many_codes"
    )
    public SignInResult.Tokens complete(
        @NotNull @Valid SecondProof body,
        @Context HttpServletRequest request
    ) {
        return authentication.completeTwoFactor(
            new OneTimeToken(body.tfaToken()),
            body.code(),
            ClientInfo.of(request)
        );
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @CountsAsSignIn
    @Operation(summary = "Trade the newest refresh token for a new pair; a re-used one ends its session")
    public SignInResult.Tokens refresh(@NotNull @Valid Refresh body, @Context HttpServletRequest request) {
        return authentication.withRefreshToken(body.refreshToken(), ClientInfo.of(request));
    }

    @POST
    @Path("/logout")
    @PermitAll
    @Operation(summary = "End the session of a refresh token, the newest or an earlier one")
    @APIResponse(responseCode = "204", description = "ended, or never was")
    public void logout(@NotNull @Valid Refresh body) {
        RefreshToken token = RefreshToken.parse(body.refreshToken());
        sessions.end(token, clock.instant());
        live.forget(token.session());
    }

    @POST
    @Path("/logout-all")
    @Consumes(MediaType.WILDCARD)
    @SecurityRequirement(name = "bearer")
    @Operation(summary = "End every session of the current person")
    public LoggedOut logoutAll(@Context SecurityContext security) {
        List<UUID> ended = sessions.endAll(SessionFilter.currentUser(security).id(), clock.instant());
        ended.forEach(live::forget);
        return new LoggedOut("You are signed out everywhere.", ended.size());
    }

    @GET
    @Path("/me")
    @SecurityRequirement(name = "bearer")
    @Operation(summary = "The current person")
    public Profile me(@Context SecurityContext security) {
        return users.profile(SessionFilter.currentUser(security).id()).orElseThrow(Unauthenticated::new);
    }
}
