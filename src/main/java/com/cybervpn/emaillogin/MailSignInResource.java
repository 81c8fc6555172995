package com.cybervpn.emaillogin;

import com.cybervpn.limits.CountsAsSignIn;
import com.cybervpn.login.SignInResult;
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

/** Registration and sign-in by e-mail. What is answered to a request for a mail is the same for every address. */
@Path("/auth")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class MailSignInResource {

    static final String ADDRESS_RULE = "must be an e-mail address";
    static final String CODE_FORM = "[0-9]{6}";
    static final String CODE_RULE = "must be six digits";
    private static final String LANGUAGE_FORM = "en|ru";
    private static final String LANGUAGE_RULE = "must be en or ru";
    private static final String ON_ITS_WAY =
        "A mail is on its way to this address. If none comes, look into the spam folder and check the address.";

    @Inject
    MailSignIn signIn;

    /** @param language of the mail and of a new account: {@code en} or {@code ru}; null for English */
    public record Registering(
        @NotNull
        @Size(max = MailAddress.LONGEST)
        @Pattern(regexp = MailAddress.FORM, message = ADDRESS_RULE)
        String email,
        @NotNull @Size(min = PasswordPolicy.SHORTEST, max = PasswordPolicy.LONGEST) String password,
        @Pattern(regexp = LANGUAGE_FORM, message = LANGUAGE_RULE) String language
    ) {
        @Override
        public String toString() {
            return "Registering";
        }
    }

    /** @param language of the mail and of a new account: {@code en} or {@code ru}; null for English */
    public record MagicLink(
        @NotNull
        @Size(max = MailAddress.LONGEST)
        @Pattern(regexp = MailAddress.FORM, message = ADDRESS_RULE)
        String email,
        @Pattern(regexp = LANGUAGE_FORM, message = LANGUAGE_RULE) String language
    ) {}

    /** An address alone. */
    public record Address(
        @NotNull
        @Size(max = MailAddress.LONGEST)
        @Pattern(regexp = MailAddress.FORM, message = ADDRESS_RULE)
        String email
    ) {}

    /**
     * The six digits of a mail and the address it went to.
     *
     * @param registration what {@code /auth/register} answered to this browser; null for none, and no password counts
     */
    public record MailedCode(
        @NotNull
        @Size(max = MailAddress.LONGEST)
        @Pattern(regexp = MailAddress.FORM, message = ADDRESS_RULE)
        String email,
        @NotNull @Pattern(regexp = CODE_FORM, message = CODE_RULE) String code,
        @Size(max = Registration.LONGEST) String registration
    ) {
        @Override
        public String toString() {
            return "MailedCode";
        }
    }

    /**
     * What stands behind {@code #/magic/} in the link of a mail.
     *
     * @param registration what {@code /auth/register} answered to this browser; null for none
     */
    public record MagicToken(
        @NotNull @Size(min = 1, max = 128) String token,
        @Size(max = Registration.LONGEST) String registration
    ) {
        @Override
        public String toString() {
            return "MagicToken";
        }
    }

    /** An address and its password. */
    public record Login(
        @NotNull
        @Size(max = MailAddress.LONGEST)
        @Pattern(regexp = MailAddress.FORM, message = ADDRESS_RULE)
        String email,
        @NotNull @Size(min = 1, max = PasswordPolicy.LONGEST) String password
    ) {
        @Override
        public String toString() {
            return "Login";
        }
    }

    /** What was done. */
    public record MailAnswer(String message) {}

    /**
     * A mail is on its way.
     *
     * @param registration to be sent along with the code or link: the password counts only then. Kept by this browser alone
     */
    public record RegistrationAnswer(String message, String registration) {
        @Override
        public String toString() {
            return "RegistrationAnswer";
        }
    }

    @POST
    @Path("/register")
    @MayWait
    @PermitAll
    @Operation(
        summary = "Ask for an account with a password; it is made once the code of the mail comes back. 422 weak_password, 429, 503 hashing_busy"
    )
    @APIResponse(
        responseCode = "202",
        description = "the same for every address",
        content = @Content(schema = @Schema(implementation = RegistrationAnswer.class))
    )
    public Response register(@NotNull @Valid Registering body, @Context HttpServletRequest request) {
        String registration = signIn.register(
            MailAddress.of(body.email()),
            body.password(),
            language(body.language()),
            ClientInfo.of(request)
        );
        return Response.accepted(new RegistrationAnswer(ON_ITS_WAY, registration)).build();
    }

    @POST
    @Path("/magic-link")
    @PermitAll
    @Operation(
        summary = "Ask for a mail with a link and a code; either signs in once, and makes an account of a new address. 429"
    )
    @APIResponse(
        responseCode = "202",
        description = "the same for every address",
        content = @Content(schema = @Schema(implementation = MailAnswer.class))
    )
    public Response magicLink(@NotNull @Valid MagicLink body, @Context HttpServletRequest request) {
        signIn.sendLink(MailAddress.of(body.email()), language(body.language()), ClientInfo.of(request));
        return onItsWay();
    }

    @POST
    @Path("/resend-otp")
    @PermitAll
    @Operation(
        summary = "Ask for another mail in place of the last one; a minute after it at the earliest. 429 mail_just_sent"
    )
    @APIResponse(
        responseCode = "202",
        description = "the same for every address",
        content = @Content(schema = @Schema(implementation = MailAnswer.class))
    )
    public Response resend(@NotNull @Valid Address body, @Context HttpServletRequest request) {
        signIn.sendAgain(MailAddress.of(body.email()), ClientInfo.of(request));
        return onItsWay();
    }

    @POST
    @Path("/verify-otp")
    @PermitAll
    @CountsAsSignIn
    @Operation(summary = "Sign in with the code of a mail; 401 whatever is wrong with it")
    public SignInResult verify(@NotNull @Valid MailedCode body, @Context HttpServletRequest request) {
        return signIn.withCode(
            MailAddress.of(body.email()),
            body.code(),
            body.registration(),
            ClientInfo.of(request)
        );
    }

    @POST
    @Path("/magic-link/verify")
    @PermitAll
    @CountsAsSignIn
    @Operation(summary = "Sign in with the link of a mail; 401 whatever is wrong with it")
    public SignInResult follow(@NotNull @Valid MagicToken body, @Context HttpServletRequest request) {
        return signIn.withLink(body.token(), body.registration(), ClientInfo.of(request));
    }

    @POST
    @Path("/login")
    @MayWait
    @PermitAll
    @CountsAsSignIn
    @Operation(
        summary = "Sign in with a password; 401 whatever is wrong, 429 after five wrong ones from one place in a quarter of an hour, 503 hashing_busy"
    )
    public SignInResult login(@NotNull @Valid Login body, @Context HttpServletRequest request) {
        return signIn.withPassword(MailAddress.of(body.email()), body.password(), ClientInfo.of(request));
    }

    /** A mail was promised. */
    static Response onItsWay() {
        return Response.accepted(new MailAnswer(ON_ITS_WAY)).build();
    }

    private static String language(String wanted) {
        return wanted == null ? "en" : wanted;
    }
}
