package com.cybervpn.account;

import com.cybervpn.session.SessionFilter;
import com.cybervpn.user.Profiles;
import com.cybervpn.user.Unauthenticated;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The current person's profile: what Telegram says of them, and what they chose. */
@Path("/users/me/profile")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "account")
public class ProfileResource {

    @Inject
    Profiles profiles;

    @Inject
    AccountDeletion deletion;

    /**
     * A person. {@code display_name} is null while the Telegram name is good enough; {@code deletion_at} while the account
     * stays; {@code deletion_waits_for} is what of value is in the account and would keep it.
     */
    public record OwnProfile(
        UUID id,
        String displayName,
        String language,
        String timezone,
        Long telegramId,
        String username,
        String firstName,
        String lastName,
        String avatarUrl,
        Instant createdAt,
        Instant updatedAt,
        Instant deletionAt,
        List<PersonalData.Hold> deletionWaitsFor
    ) {}

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The current person's profile")
    public OwnProfile profile(@Context SecurityContext security) {
        UserId user = SessionFilter.currentUser(security).id();
        return view(user, profiles.of(user).orElseThrow(Unauthenticated::new));
    }

    @PATCH
    @Operation(summary = "Change display name, language or time zone")
    public OwnProfile change(@NotNull @Valid ProfileChange body, @Context SecurityContext security) {
        UserId user = SessionFilter.currentUser(security).id();
        return view(user, profiles.change(user, body.change()));
    }

    private OwnProfile view(UserId user, Profiles.Details p) {
        return new OwnProfile(
            p.id(),
            p.displayName(),
            p.language(),
            p.timezone(),
            p.telegramId(),
            p.username(),
            p.firstName(),
            p.lastName(),
            p.photoUrl(),
            p.createdAt(),
            p.updatedAt() == null ? p.createdAt() : p.updatedAt(),
            deletion.dueAt(user).orElse(null),
            deletion.holds(user)
        );
    }
}
