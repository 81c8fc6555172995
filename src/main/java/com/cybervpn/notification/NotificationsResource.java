package com.cybervpn.notification;

import com.cybervpn.session.SessionFilter;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the current person wants the bot to write about. */
@Path("/users/me/notifications")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "account")
public class NotificationsResource {

    private static final List<String> ALWAYS = List.of("bot_payment_problems", "bot_security");

    @Inject
    Preferences preferences;

    /** A switch by kind; those named in {@code always_on} cannot be switched off. */
    public record NotificationSettings(
        boolean botAccessReady,
        boolean botExpiryReminders,
        boolean botPaymentProblems,
        boolean botNews,
        boolean botSecurity,
        List<String> alwaysOn
    ) {}

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Which messages the bot sends")
    public NotificationSettings settings(@Context SecurityContext security) {
        return view(preferences.of(SessionFilter.currentUser(security).id()));
    }

    @PATCH
    @Operation(summary = "Switch messages of the bot on or off")
    public NotificationSettings change(
        @NotNull @Valid NotificationChange body,
        @Context SecurityContext security
    ) {
        body.refuseEmpty();
        UserId user = SessionFilter.currentUser(security).id();
        return view(preferences.change(user, body::apply));
    }

    static NotificationSettings view(Preference preference) {
        return new NotificationSettings(
            preference.wants(Topic.ACCESS_READY),
            preference.wants(Topic.EXPIRY_REMINDERS),
            preference.wants(Topic.PAYMENT_PROBLEMS),
            preference.wants(Topic.NEWS),
            preference.wants(Topic.SECURITY),
            ALWAYS
        );
    }
}
