package com.cybervpn.emaillogin;

import com.cybervpn.emaillogin.MailSignInResource.Address;
import com.cybervpn.emaillogin.MailSignInResource.MailAnswer;
import com.cybervpn.limits.CountsAsSignIn;
import com.cybervpn.password.PasswordPolicy;
import com.cybervpn.platform.rest.MayWait;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.user.MailAddress;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A new password in place of a forgotten one. */
@Path("/auth")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class PasswordResetResource {

    @Inject
    PasswordChange passwords;

    /** A new password for the owner of a mailbox. */
    public record Reset(
        @NotNull
        @Size(max = MailAddress.LONGEST)
        @Pattern(regexp = MailAddress.FORM, message = MailSignInResource.ADDRESS_RULE)
        String email,
        @NotNull
        @Pattern(regexp = MailSignInResource.CODE_FORM, message = MailSignInResource.CODE_RULE)
        String code,
        @NotNull @Size(min = PasswordPolicy.SHORTEST, max = PasswordPolicy.LONGEST) String newPassword
    ) {
        @Override
        public String toString() {
            return "Reset";
        }
    }

    @POST
    @Path("/forgot-password")
    @PermitAll
    @Operation(summary = "Ask for a code that allows a new password. 429")
    @APIResponse(
        responseCode = "202",
        description = "the same for every address",
        content = @Content(schema = @Schema(implementation = MailAnswer.class))
    )
    public Response forgot(@NotNull @Valid Address body, @Context HttpServletRequest request) {
        passwords.forgotten(MailAddress.of(body.email()), ClientInfo.of(request));
        return MailSignInResource.onItsWay();
    }

    @POST
    @Path("/reset-password")
    @MayWait
    @PermitAll
    @CountsAsSignIn
    @Operation(
        summary = "Set a new password by the code of a mail; ends every session and opens none. 422 wrong_mail_code, weak_password, 503 hashing_busy"
    )
    public MailAnswer reset(@NotNull @Valid Reset body, @Context HttpServletRequest request) {
        passwords.reset(
            MailAddress.of(body.email()),
            body.code(),
            body.newPassword(),
            ClientInfo.of(request)
        );
        return new MailAnswer("Your new password is set, and you are signed out everywhere.");
    }
}
