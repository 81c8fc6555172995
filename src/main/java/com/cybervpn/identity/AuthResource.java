package com.cybervpn.identity;

import com.cybervpn.limits.CountsAsSignIn;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sign-in and the session of the current device. */
@Path("/auth")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class AuthResource {

    private static final int USER_AGENT_MOST = 512;

    @Inject
    SignIn signIn;

    @Inject
    Users users;

    @Inject
    LiveSessions sessions;

    @Inject
    InstantSource clock;

    /** What Telegram put into {@code Telegram.WebApp.initData}. */
    public record MiniAppSignIn(@NotNull @Size(min = 1, max = 8192) String initData) {}

    /** The newest refresh token of a session. */
    public record Refresh(@NotNull @Size(min = 1, max = 512) String refreshToken) {}

    /** A session as its client holds it. */
    public record Tokens(
        String accessToken,
        String refreshToken,
        String tokenType,
        long expiresIn,
        Profile user,
        boolean isNewUser
    ) {}

    /** How many sessions were ended. */
    public record LoggedOut(String message, int sessionsRevoked) {}

    @POST
    @Path("/telegram/miniapp")
    @PermitAll
    @CountsAsSignIn
    @Operation(summary = "Sign in with the launch data of the Mini App")
    public Tokens miniApp(@NotNull @Valid MiniAppSignIn body, @Context HttpServletRequest request) {
        return tokens(signIn.withLaunchData(body.initData(), device(request)));
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @CountsAsSignIn
    @Operation(summary = "Trade the newest refresh token for a new pair; a re-used one ends its session")
    public Tokens refresh(@NotNull @Valid Refresh body, @Context HttpServletRequest request) {
        return tokens(signIn.withRefreshToken(body.refreshToken(), device(request)));
    }

    @POST
    @Path("/logout")
    @PermitAll
    @Operation(summary = "End the session of a refresh token")
    @APIResponse(responseCode = "204", description = "ended, or never was")
    public void logout(@NotNull @Valid Refresh body) {
        RefreshToken token = RefreshToken.parse(body.refreshToken());
        users.revokeHolding(token, clock.instant());
        sessions.forget(token.session());
    }

    @POST
    @Path("/logout-all")
    @Consumes(MediaType.WILDCARD)
    @SecurityRequirement(name = "bearer")
    @Operation(summary = "End every session of the current person")
    public LoggedOut logoutAll(@Context SecurityContext security) {
        int ended = users.revokeAll(SessionFilter.currentUser(security).id(), clock.instant());
        sessions.forgetAll();
        return new LoggedOut("You are signed out everywhere.", ended);
    }

    @GET
    @Path("/me")
    @SecurityRequirement(name = "bearer")
    @Operation(summary = "The current person")
    public Profile me(@Context SecurityContext security) {
        return users.profile(SessionFilter.currentUser(security).id()).orElseThrow(Unauthenticated::new);
    }

    private static Tokens tokens(SignIn.Session session) {
        return new Tokens(
            session.accessToken(),
            session.refreshToken().text(),
            "bearer",
            AccessTokens.LIFETIME.toSeconds(),
            session.user(),
            session.isNew()
        );
    }

    private static Users.Device device(HttpServletRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        String kept = agent == null ? null : agent.substring(0, Math.min(agent.length(), USER_AGENT_MOST));
        return new Users.Device(request.getRemoteAddr(), kept);
    }
}
