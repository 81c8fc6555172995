package com.cybervpn.telegramlogin;

import com.cybervpn.limits.CountsAsSignIn;
import com.cybervpn.login.SignInResult;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.session.OneTimeToken;
import com.cybervpn.session.SessionFilter;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in with Telegram: in the Mini App, in a browser, by a link of the bot. */
@Path("/auth/telegram")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class TelegramResource {

    @Inject
    MiniAppLogin miniApp;

    @Inject
    TelegramLogin login;

    @Inject
    TelegramLoginMethod way;

    /** What Telegram put into {@code Telegram.WebApp.initData}. */
    public record MiniAppSignIn(@NotNull @Size(min = 1, max = 8192) String initData) {}

    /** From a message of the bot. */
    public record BotLink(@NotNull @Size(min = 1, max = 128) String token) {}

    /** @param status {@code linked} or {@code unlinked} */
    public record Link(String status, String method) {}

    @POST
    @Path("/miniapp")
    @PermitAll
    @CountsAsSignIn
    @Operation(summary = "Sign in with the launch data of the Mini App")
    @Parameter(
        name = ClientInfo.DEVICE_ID,
        in = ParameterIn.HEADER,
        description = "a UUID the client keeps, so that its sessions are listed as one device",
        schema = @Schema(type = SchemaType.STRING)
    )
    public SignInResult miniApp(@NotNull @Valid MiniAppSignIn body, @Context HttpServletRequest request) {
        return miniApp.withLaunchData(body.initData(), ClientInfo.of(request));
    }

    @POST
    @Path("/widget")
    @PermitAll
    @CountsAsSignIn
    @Operation(
        summary = "Sign in with an answer of Telegram's login form, which is good once; 404 way_in_closed"
    )
    public SignInResult widget(@NotNull @Valid WidgetAnswer body, @Context HttpServletRequest request) {
        return login.withWidget(body, request.getLocale().toLanguageTag(), ClientInfo.of(request));
    }

    @POST
    @Path("/bot-link")
    @PermitAll
    @CountsAsSignIn
    @Operation(
        summary = "Sign in with the token of a link the bot gave, which is good once and for 300 seconds; 404 way_in_closed"
    )
    public SignInResult botLink(@NotNull @Valid BotLink body, @Context HttpServletRequest request) {
        return login.withBotLink(new OneTimeToken(body.token()), ClientInfo.of(request));
    }

    @POST
    @Path("/link")
    @SecurityRequirement(name = "bearer")
    @Operation(
        summary = "Link a Telegram account; 403 proof_needed, 404 way_in_closed, 409 already_linked, 422 not_from_telegram"
    )
    public Link link(@NotNull @Valid WidgetAnswer body, @Context SecurityContext security) {
        way.link(SessionFilter.currentUser(security), body);
        return new Link("linked", TelegramLoginMethod.NAME);
    }

    @DELETE
    @Path("/link")
    @Consumes(MediaType.WILDCARD)
    @SecurityRequirement(name = "bearer")
    @Operation(
        summary = "Remove the Telegram account and end the other sessions; 403 proof_needed, 409 last_way_in, owner_by_setting"
    )
    public Link unlink(@Context SecurityContext security) {
        way.unlink(SessionFilter.currentUser(security));
        return new Link("unlinked", TelegramLoginMethod.NAME);
    }
}
