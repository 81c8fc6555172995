package com.cybervpn.sociallogin;

import com.cybervpn.limits.CountsAsSignIn;
import com.cybervpn.login.SignInResult;
import com.cybervpn.platform.rest.MayWait;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.session.SessionFilter;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Telegram's login by OpenID Connect. 404 {@code way_in_closed} where it is not set up. A linked account is removed by
 * {@code DELETE /auth/telegram/link}, however it was linked.
 */
@Path("/oauth/telegram")
@MayWait("foreign")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class TelegramOAuthResource {

    @Inject
    TelegramSignIn telegram;

    @GET
    @Path("/login")
    @PermitAll
    @Operation(
        summary = "Where to send a browser to sign in with Telegram; redirect_uri is the address of the dashboard"
    )
    public OAuthResource.Begun login(
        @QueryParam("redirect_uri") @NotNull @Size(min = 1, max = OAuthResource.TEXT_MOST) String redirectUri
    ) {
        return OAuthResource.begun(telegram.begin(redirectUri));
    }

    @POST
    @Path("/login/callback")
    @PermitAll
    @CountsAsSignIn
    @Operation(
        summary = "Sign in with what the browser came back from Telegram with, within ten minutes and once"
    )
    public SignInResult callback(
        @NotNull @Valid OAuthResource.Callback body,
        @Context HttpServletRequest request
    ) {
        return telegram.complete(body, OAuthResource.language(request), ClientInfo.of(request));
    }

    @POST
    @Path("/link")
    @SecurityRequirement(name = "bearer")
    @Operation(summary = "Where to send the browser to link a Telegram account; needs a fresh proof")
    public OAuthResource.Begun beginLink(
        @NotNull @Valid OAuthResource.LinkStart body,
        @Context SecurityContext security
    ) {
        return OAuthResource.begun(
            telegram.beginLink(SessionFilter.currentUser(security), body.redirectUri())
        );
    }

    @POST
    @Path("/link/callback")
    @SecurityRequirement(name = "bearer")
    @Operation(
        summary = "Link the Telegram account the browser came back with; 409 already_linked, 422 link_failed when it has to be begun anew"
    )
    public OAuthResource.LinkChanged completeLink(
        @NotNull @Valid OAuthResource.Callback body,
        @Context SecurityContext security
    ) {
        telegram.completeLink(SessionFilter.currentUser(security), body);
        return new OAuthResource.LinkChanged("linked", ForeignProvider.TELEGRAM.code());
    }
}
