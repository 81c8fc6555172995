package com.cybervpn.login;

import com.cybervpn.session.SessionFilter;
import com.cybervpn.user.UserId;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which login methods the shop offers, and which of them a user has. */
@Path("/auth")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class LoginMethodsResource {

    private static final String EMAIL = "email";
    private static final String TELEGRAM = "telegram";

    @Inject
    LoginMethods loginMethods;

    @Inject
    TelegramOffer telegram;

    /**
     * What a sign-in page shows.
     *
     * @param telegram null when Telegram signs in inside of the Mini App only
     * @param oauth names of the providers
     */
    public record Methods(Telegram telegram, boolean email, List<String> oauth) {}

    /**
     * @param way {@code openid}: begins at {@code /oauth/telegram/login}; {@code form}: at {@code login_url}; {@code bot}: by
     *     writing {@code /login} to the bot
     * @param botUsername without {@code @}; null when this installation does not know it
     * @param loginUrl Telegram's login form; comes back to the dashboard with {@code #tgAuthResult=}; null for other flows
     */
    public record Telegram(String way, String botUsername, String loginUrl) {
        static Telegram of(TelegramOffer.Terms offer) {
            return new Telegram(offer.way(), offer.botUsername(), offer.loginUrl());
        }
    }

    /** The login methods of one user. {@code next} is always null: there are never many. */
    public record Links(List<LinkedLoginMethod> items, boolean hasPassword, int total, String next) {}

    @GET
    @Path("/methods")
    @PermitAll
    @Operation(summary = "The ways to sign in that the shop offers")
    public Methods methods() {
        List<String> offered = loginMethods.offered();
        return new Methods(
            telegram.offer().map(Telegram::of).orElse(null),
            offered.contains(EMAIL),
            offered
                .stream()
                .filter(name -> !name.equals(EMAIL) && !name.equals(TELEGRAM))
                .toList()
        );
    }

    @GET
    @Path("/links")
    @SecurityRequirement(name = "bearer")
    @Operation(summary = "The ways to sign in that the current person has")
    public Links links(@Context SecurityContext security) {
        UserId user = SessionFilter.currentUser(security).id();
        List<LinkedLoginMethod> linked = loginMethods.of(user);
        return new Links(linked, loginMethods.hasPassword(user), linked.size(), null);
    }
}
