package com.cybervpn.staff;

import com.cybervpn.kernel.DisplayName;
import com.cybervpn.kernel.Page;
import com.cybervpn.role.RequiresRole;
import com.cybervpn.role.StaffRole;
import com.cybervpn.role.StaffRoles;
import com.cybervpn.session.SessionFilter;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who works here. */
@Path("/admin/staff")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "staff")
@Tag(name = "staff")
public class StaffResource {

    private static final String ID = "/{user_id: [0-9a-fA-F-]{36}}";

    @Inject
    StaffRoles roles;

    @Inject
    Appointments appointments;

    /** The role to give. */
    public record RoleRequest(
        @NotNull
        @Pattern(
            regexp = "support|operator|admin|owner",
            message = "must be support, operator, admin or owner"
        )
        String role
    ) {}

    /** A member of staff. {@code by_setting}: an owner as long as the environment names them. */
    public record StaffMember(
        UUID userId,
        Long telegramId,
        String username,
        String firstName,
        String role,
        boolean bySetting,
        boolean hasTwoFactor,
        UUID addedBy,
        Instant addedAt
    ) {}

    @GET
    @RequiresRole(StaffRole.ADMIN)
    @Operation(summary = "Who works here (admin)")
    public Page<StaffMember> staff() {
        return Page.whole(roles.members().stream().map(StaffResource::view).toList());
    }

    @PUT
    @Path(ID)
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresRole(StaffRole.ADMIN)
    @Operation(summary = "Give a person a role: owners any, admins those below their own")
    public StaffMember appoint(
        @PathParam("user_id") UUID id,
        @NotNull @Valid RoleRequest body,
        @Context SecurityContext security
    ) {
        StaffRole role = StaffRole.of(body.role());
        return view(appointments.appoint(SessionFilter.currentStaff(security), new UserId(id), role));
    }

    @DELETE
    @Path(ID)
    @RequiresRole(StaffRole.ADMIN)
    @Operation(summary = "Take a role away: owners any role, admins those below their own")
    @APIResponse(responseCode = "204", description = "does not work here any more")
    public void dismiss(@PathParam("user_id") UUID id, @Context SecurityContext security) {
        appointments.dismiss(SessionFilter.currentStaff(security), new UserId(id));
    }

    private static StaffMember view(StaffRoles.Member m) {
        return new StaffMember(
            m.id().value(),
            m.telegramId(),
            m.username(),
            DisplayName.shown(m.firstName()),
            m.role().code(),
            m.isNamed(),
            m.hasSecondFactor(),
            m.addedBy() == null ? null : m.addedBy().value(),
            m.addedAt()
        );
    }
}
