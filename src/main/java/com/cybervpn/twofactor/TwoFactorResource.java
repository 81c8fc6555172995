package com.cybervpn.twofactor;

import com.cybervpn.login.Reauthentication;
import com.cybervpn.platform.QrCode;
import com.cybervpn.platform.rest.MayWait;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.session.SessionFilter;
import com.cybervpn.telegramlogin.WidgetAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The second factor of the current person. A code is six digits of the app or, where one is asked for while it is on, a recovery code. */
@Path("/2fa")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "two-factor")
public class TwoFactorResource {

    @Inject
    TwoFactor twoFactor;

    /**
     * One of them.
     *
     * @param initData what Telegram put into {@code Telegram.WebApp.initData}, at most five minutes old
     * @param telegram an answer of Telegram's login form, at most five minutes old; good once
     * @param password of the account
     */
    public record Reauth(
        @Size(min = 1, max = 8192) String initData,
        @Valid WidgetAnswer telegram,
        @Size(min = 1, max = 128) String password
    ) {}

    /** Six digits or a recovery code. */
    public record Code(@NotNull @Size(min = 1, max = 64) String code) {}

    /** @param enabledAt null while off */
    public record Status(String status, Instant enabledAt, int recoveryCodesLeft) {}

    /** How long the proof is good for. */
    public record Proven(String message, long validForMinutes) {}

    /**
     * What an authenticator app needs, shown once.
     *
     * @param secret base 32, for typing
     * @param qrUri {@code otpauth://…}
     * @param qrSvg the same as a QR code
     * @param expiresAt when the first code must have come
     */
    public record Setup(String secret, String qrUri, String qrSvg, Instant expiresAt, String message) {}

    /** @param recoveryCodes shown this once */
    public record Enabled(String status, List<String> recoveryCodes, int sessionsRevoked) {}

    public record Disabled(String status, int sessionsRevoked) {}

    public record Validity(boolean valid) {}

    /** @param recoveryCodes shown this once; earlier ones are worth nothing any more */
    public record RecoveryCodes(List<String> recoveryCodes) {}

    @GET
    @Path("/status")
    @Operation(summary = "Whether a second factor is asked for at sign-in")
    public Status status(@Context SecurityContext security) {
        return twoFactor
            .status(user(security).id())
            .map(on -> new Status("enabled", on.since(), on.recoveryCodes()))
            .orElseGet(() -> new Status("disabled", null, 0));
    }

    @POST
    @Path("/reauth")
    @MayWait
    @Operation(
        summary = "A fresh proof of who one is, for a session older than five minutes: launch data, an answer of Telegram's login form or the password; 403 proof_needed, 404 way_in_closed, 422 proof_missing, 429, 503 hashing_busy"
    )
    public Proven reauth(@NotNull @Valid Reauth body, @Context SecurityContext security) {
        if (
            Stream.of(body.initData(), body.telegram(), body.password()).filter(Objects::nonNull).count() != 1
        ) {
            throw new ProofMissing();
        }
        if (body.initData() != null) {
            twoFactor.reauthenticate(user(security), body.initData());
        } else if (body.telegram() != null) {
            twoFactor.reauthenticate(user(security), body.telegram());
        } else {
            twoFactor.reauthenticateByPassword(user(security), body.password());
        }
        return new Proven(
            "You may change the protection of your account.",
            Reauthentication.MAX_AGE.toMinutes()
        );
    }

    @POST
    @Path("/setup")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Begin: a secret for the app; 403 proof_needed, 409 two_factor_on")
    public Setup setUp(@Context SecurityContext security) {
        TwoFactor.Setup setup = twoFactor.setUp(user(security));
        return new Setup(
            setup.secret().text(),
            setup.uri(),
            QrCode.svg(setup.uri()),
            setup.until(),
            "Add the key to your authenticator app, then send its code."
        );
    }

    @POST
    @Path("/verify")
    @Operation(
        summary = "Turn it on with the app's first code, end the other sessions; 409 setup_missing, two_factor_on, 422 wrong_code, 429 too_many_codes"
    )
    public Enabled verify(@NotNull @Valid Code body, @Context SecurityContext security) {
        TwoFactor.TurnedOn on = twoFactor.verify(user(security), body.code());
        return new Enabled("enabled", texts(on.codes()), on.sessionsEnded());
    }

    @POST
    @Path("/validate")
    @Operation(summary = "Whether a code is good now; uses it up; 409 two_factor_off, 429 too_many_codes")
    public Validity validate(@NotNull @Valid Code body, @Context SecurityContext security) {
        return new Validity(twoFactor.validate(user(security).id(), body.code()));
    }

    @POST
    @Path("/recovery-codes")
    @Operation(
        summary = "New recovery codes in place of all earlier ones; 409 two_factor_off, 422 wrong_code, 429 too_many_codes"
    )
    public RecoveryCodes recoveryCodes(@NotNull @Valid Code body, @Context SecurityContext security) {
        return new RecoveryCodes(texts(twoFactor.renewRecoveryCodes(user(security).id(), body.code())));
    }

    @POST
    @Path("/disable")
    @Operation(
        summary = "Turn it off, end the other sessions; 409 two_factor_off, 422 wrong_code, 429 too_many_codes"
    )
    public Disabled disable(@NotNull @Valid Code body, @Context SecurityContext security) {
        return new Disabled("disabled", twoFactor.disable(user(security), body.code()));
    }

    private static CurrentUser user(SecurityContext security) {
        return SessionFilter.currentUser(security);
    }

    private static List<String> texts(List<RecoveryCode> codes) {
        return codes.stream().map(RecoveryCode::text).toList();
    }
}
