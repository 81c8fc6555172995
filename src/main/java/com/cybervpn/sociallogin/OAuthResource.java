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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accounts at Google, Apple, GitHub and Discord. A provider that is not set up is 404 {@code way_in_closed}. */
@Path("/oauth/{provider}")
@MayWait("foreign")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class OAuthResource {

    static final int TEXT_MOST = 4096;

    @Inject
    SocialSignIn signIn;

    @Inject
    AccountLink link;

    /** Where to send the browser, and the state it has to come back with: compare it before anything else. */
    public record Begun(String authorizeUrl, String state) {}

    /** Where to come back to. */
    public record LinkStart(@NotNull @Size(min = 1, max = TEXT_MOST) String redirectUri) {}

    /** What the browser came back with. */
    public record Callback(
        @NotNull @Size(min = 1, max = TEXT_MOST) String code,
        @NotNull @Size(min = 1, max = 512) String state,
        @NotNull @Size(min = 1, max = TEXT_MOST) String redirectUri
    ) {}

    /**
     * What an app got from the device it runs on.
     *
     * @param nonce what the app made up for this one token; the token has it, or its SHA-256 in hexadecimal
     */
    public record NativeSignIn(
        @NotNull @Size(min = 1, max = 8192) String idToken,
        @NotNull @Size(min = 16, max = 512) String nonce
    ) {}

    /** @param status {@code linked} or {@code unlinked} */
    public record LinkChanged(String status, String method) {}

    @GET
    @Path("/login")
    @PermitAll
    @Operation(summary = "Where to send a browser to sign in; redirect_uri is the address of the dashboard")
    public Begun login(
        @PathParam("provider") String provider,
        @QueryParam("redirect_uri") @NotNull @Size(min = 1, max = TEXT_MOST) String redirectUri
    ) {
        return begun(signIn.begin(provider, redirectUri));
    }

    @POST
    @Path("/login/callback")
    @PermitAll
    @CountsAsSignIn
    @Operation(summary = "Sign in with what the browser came back with, within ten minutes and once")
    public SignInResult callback(
        @PathParam("provider") String provider,
        @NotNull @Valid Callback body,
        @Context HttpServletRequest request
    ) {
        return signIn.complete(provider, body, language(request), ClientInfo.of(request));
    }

    @POST
    @Path("/native")
    @PermitAll
    @CountsAsSignIn
    @Operation(summary = "Sign in with an id token of Google or Apple, which works once")
    public SignInResult nativeSignIn(
        @PathParam("provider") String provider,
        @NotNull @Valid NativeSignIn body,
        @Context HttpServletRequest request
    ) {
        return signIn.withIdToken(provider, body, language(request), ClientInfo.of(request));
    }

    @POST
    @Path("/link")
    @SecurityRequirement(name = "bearer")
    @Operation(summary = "Where to send the browser to link an account; needs a fresh proof")
    public Begun beginLink(
        @PathParam("provider") String provider,
        @NotNull @Valid LinkStart body,
        @Context SecurityContext security
    ) {
        return begun(link.begin(SessionFilter.currentUser(security), provider, body.redirectUri()));
    }

    @POST
    @Path("/link/callback")
    @SecurityRequirement(name = "bearer")
    @Operation(
        summary = "Link the account the browser came back with; 409 already_linked, 422 link_failed when it has to be begun anew"
    )
    public LinkChanged completeLink(
        @PathParam("provider") String provider,
        @NotNull @Valid Callback body,
        @Context SecurityContext security
    ) {
        link.complete(SessionFilter.currentUser(security), provider, body);
        return new LinkChanged("linked", provider);
    }

    @DELETE
    @Path("/link")
    @Consumes(MediaType.WILDCARD)
    @SecurityRequirement(name = "bearer")
    @Operation(summary = "Unlink the account; needs a fresh proof, 409 last_way_in when nothing else is left")
    public LinkChanged unlink(@PathParam("provider") String provider, @Context SecurityContext security) {
        link.remove(SessionFilter.currentUser(security), provider);
        return new LinkChanged("unlinked", provider);
    }

    static Begun begun(AuthorizationCodeFlow.Begun begun) {
        return new Begun(begun.authorizeUrl().toString(), begun.state());
    }

    static String language(HttpServletRequest request) {
        return request.getLocale().getLanguage().equals("ru") ? "ru" : "en";
    }
}
