package com.cybervpn.staff;

import com.cybervpn.kernel.Cursor;
import com.cybervpn.kernel.DisplayName;
import com.cybervpn.kernel.Page;
import com.cybervpn.role.RequiresRole;
import com.cybervpn.role.StaffRole;
import com.cybervpn.session.SessionFilter;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People, for those who help them. */
@Path("/admin/users")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "staff")
@Tag(name = "staff")
public class StaffUsersResource {

    private static final String ID = "/{user_id: [0-9a-fA-F-]{36}}";

    @Inject
    UserAdministration directory;

    @Inject
    CustomerCare care;

    /** Why a user is blocked, for the audit log. */
    public record BlockRequest(
        @NotNull
        @Pattern(regexp = Reason.PATTERN, flags = Pattern.Flag.DOTALL, message = Reason.MESSAGE)
        String reason
    ) {}

    /** A person as staff sees them. {@code live_sessions} counts the devices signed in. */
    public record User(
        UUID id,
        Long telegramId,
        String username,
        String firstName,
        String lastName,
        String language,
        Instant createdAt,
        Instant lastSignInAt,
        Instant blockedAt,
        boolean hasTwoFactor,
        long liveSessions
    ) {}

    /** How many sessions were ended. */
    public record SessionsRevoked(String message, int sessionsRevoked) {}

    @GET
    @RequiresRole(StaffRole.SUPPORT)
    @Operation(
        summary = "Find people by Telegram id, user id or the beginning of a username; everybody without a query (support)"
    )
    public Page<User> users(
        @QueryParam("query") @Pattern(
            regexp = "\\P{Cntrl}{0,64}",
            message = "must be at most 64 characters"
        ) String query,
        @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
        @QueryParam("cursor") String cursor
    ) {
        List<UserAdministration.Person> page = directory.search(
            query,
            Cursor.read(cursor).map(at -> new UserAdministration.Position(at.moment(0), at.id(1))),
            limit + 1
        );
        return Page.of(page, limit, last -> Cursor.at(last.createdAt(), last.id()), StaffUsersResource::view);
    }

    @GET
    @Path(ID)
    @RequiresRole(StaffRole.SUPPORT)
    @Operation(summary = "One person (support)")
    public User user(@PathParam("user_id") UUID id) {
        return view(directory.find(new UserId(id)).orElseThrow(UserNotFound::new));
    }

    @POST
    @Path(ID + "/block")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresRole(StaffRole.OPERATOR)
    @Operation(summary = "Keep a person out; ends their sessions, not their access (operator)")
    public User block(
        @PathParam("user_id") UUID id,
        @NotNull @Valid BlockRequest body,
        @Context SecurityContext security
    ) {
        return view(care.block(SessionFilter.currentStaff(security), new UserId(id), body.reason().strip()));
    }

    @POST
    @Path(ID + "/unblock")
    @RequiresRole(StaffRole.OPERATOR)
    @Operation(summary = "Let a person in again (operator)")
    public User unblock(@PathParam("user_id") UUID id, @Context SecurityContext security) {
        return view(care.unblock(SessionFilter.currentStaff(security), new UserId(id)));
    }

    @POST
    @Path(ID + "/sessions/revoke")
    @RequiresRole(StaffRole.SUPPORT)
    @Operation(summary = "Sign a person out everywhere (support)")
    public SessionsRevoked revoke(@PathParam("user_id") UUID id, @Context SecurityContext security) {
        int ended = care.revokeSessions(SessionFilter.currentStaff(security), new UserId(id));
        return new SessionsRevoked("The person is signed out everywhere.", ended);
    }

    private static User view(UserAdministration.Person p) {
        return new User(
            p.id().value(),
            p.telegramId(),
            p.username(),
            DisplayName.shown(p.firstName()),
            DisplayName.shown(p.lastName()),
            p.language(),
            p.createdAt(),
            p.lastSignInAt(),
            p.blockedAt(),
            p.hasSecondFactor(),
            p.liveSessions()
        );
    }
}
