package com.cybervpn.emaillogin;

import com.cybervpn.password.PasswordPolicy;
import com.cybervpn.platform.rest.MayWait;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.session.SessionFilter;
import com.cybervpn.user.MailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Address and password of the current person. */
@Path("/auth")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "account")
public class MailAccountResource {

    @Inject
    PasswordChange passwords;

    @Inject
    AddressChange addresses;

    /** @param currentPassword null for a user without a password, who needs a fresh proof of identity instead */
    public record PasswordChoice(
        @Size(min = 1, max = PasswordPolicy.LONGEST) String currentPassword,
        @NotNull @Size(min = PasswordPolicy.SHORTEST, max = PasswordPolicy.LONGEST) String newPassword
    ) {
        @Override
        public String toString() {
            return "PasswordChoice";
        }
    }

    public record PasswordChanged(String message, int sessionsRevoked) {}

    /** The address to be linked. */
    public record NewAddress(
        @NotNull
        @Size(max = MailAddress.LONGEST)
        @Pattern(regexp = MailAddress.FORM, message = MailSignInResource.ADDRESS_RULE)
        String email
    ) {}

    /** The six digits of the mail to the address to be linked. */
    public record AddressCode(
        @NotNull
        @Pattern(regexp = MailSignInResource.CODE_FORM, message = MailSignInResource.CODE_RULE)
        String code
    ) {}

    public record CodeSent(String message) {}

    public record EmailLinked(String status, String method, String email) {}

    public record EmailUnlinked(String status, String method) {}

    @POST
    @Path("/change-password")
    @MayWait
    @Operation(
        summary = "Change the password, or set a first one; ends the other sessions. 403 proof_needed, 409 address_needed, 422 wrong_password, weak_password, 429, 503 hashing_busy"
    )
    public PasswordChanged changePassword(
        @NotNull @Valid PasswordChoice body,
        @Context SecurityContext security
    ) {
        int ended = passwords.change(user(security), body.currentPassword(), body.newPassword());
        return new PasswordChanged("Your new password is set.", ended);
    }

    @POST
    @Path("/email/link")
    @Operation(summary = "Ask for a code to a new address; 403 proof_needed, 429")
    @APIResponse(
        responseCode = "202",
        description = "the same for every address",
        content = @Content(schema = @Schema(implementation = CodeSent.class))
    )
    public Response link(
        @NotNull @Valid NewAddress body,
        @Context SecurityContext security,
        @Context HttpServletRequest request
    ) {
        addresses.ask(user(security), MailAddress.of(body.email()), ClientInfo.of(request));
        return Response.accepted(new CodeSent("A code is on its way to this address.")).build();
    }

    @POST
    @Path("/email/link/verify")
    @Operation(
        summary = "Link the address the code went to, in place of the present one; ends the other sessions. 409 already_linked, 422 wrong_mail_code"
    )
    public EmailLinked confirm(@NotNull @Valid AddressCode body, @Context SecurityContext security) {
        String address = addresses.confirm(user(security), body.code());
        return new EmailLinked("linked", EmailLoginMethod.NAME, address);
    }

    @DELETE
    @Path("/email/link")
    @Consumes(MediaType.WILDCARD)
    @Operation(
        summary = "Remove address and password; ends the other sessions. 403 proof_needed, 409 last_way_in"
    )
    public EmailUnlinked unlink(@Context SecurityContext security) {
        addresses.remove(user(security));
        return new EmailUnlinked("unlinked", EmailLoginMethod.NAME);
    }

    private static CurrentUser user(SecurityContext security) {
        return SessionFilter.currentUser(security);
    }
}
