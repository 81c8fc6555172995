package com.cybervpn.integration.oauth;

import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.rest.MayWait;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where Apple has the browser post the code. It is sent on to the dashboard, as the other providers do by themselves; nothing
 * is looked at here, because the dashboard's request with the code is checked in full.
 */
@Path("/oauth/apple/return")
@MayWait("foreign")
@ApplicationScoped
@Tag(name = "sign-in")
public class AppleReturnResource {

    static final String ADDRESS = "/api/v1/oauth/apple/return";
    private static final int MOST = 4096;

    @Inject
    PlatformConfig platform;

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "For Apple only: takes the browser from there to the dashboard")
    @APIResponse(
        responseCode = "303",
        description = "to the dashboard with code and state, or error and state"
    )
    public Response back(
        @FormParam("code") String code,
        @FormParam("state") String state,
        @FormParam("error") String error
    ) {
        UriBuilder dashboard = UriBuilder.fromUri(platform.publicUrl() + "/dashboard/");
        if (isWord(code) && isWord(state)) {
            dashboard.queryParam("code", "{code}").queryParam("state", "{state}");
            return to(dashboard.build(code, state));
        }
        dashboard.queryParam("error", "{error}").queryParam("state", "{state}");
        return to(dashboard.build(isWord(error) ? error : "invalid_request", isWord(state) ? state : ""));
    }

    private static Response to(URI dashboard) {
        return Response.seeOther(dashboard).build();
    }

    private static boolean isWord(String text) {
        return text != null && text.length() <= MOST && text.matches("[A-Za-z0-9._~-]+");
    }
}
