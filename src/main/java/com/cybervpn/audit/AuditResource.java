package com.cybervpn.audit;

import com.cybervpn.kernel.Cursor;
import com.cybervpn.kernel.Page;
import com.cybervpn.role.RequiresRole;
import com.cybervpn.role.StaffRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What staff did, for those who answer for it. */
@Path("/admin/audit-log")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "staff")
@Tag(name = "staff")
public class AuditResource {

    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    @Inject
    AuditLog log;

    /** What something was done to. */
    public record Subject(String kind, String id) {}

    /** One thing that a member of staff did. {@code before} and {@code after} hold what changed. */
    public record AuditLogEntry(
        UUID id,
        Instant at,
        UUID staffId,
        String role,
        String action,
        Subject subject,
        Map<String, Object> before,
        Map<String, Object> after,
        String ipAddress,
        String requestId
    ) {}

    @GET
    @RequiresRole(StaffRole.ADMIN)
    @Operation(summary = "What staff did, newest first (admin)")
    public Page<AuditLogEntry> entries(
        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
        @QueryParam("cursor") String cursor,
        @QueryParam("action") String action,
        @QueryParam("staff_id") @Pattern(regexp = UUID_FORM, message = "must be a UUID") String staffId,
        @QueryParam("subject") @Pattern(
            regexp = "[A-Za-z0-9_:.-]{1,64}",
            message = "must be the id of a subject"
        ) String subject
    ) {
        AuditLog.Search search = new AuditLog.Search(
            action == null ? null : AuditAction.of(action),
            staffId == null ? null : UUID.fromString(staffId),
            subject
        );
        long before = Cursor.read(cursor)
            .map(at -> at.number(0))
            .orElse(Long.MAX_VALUE);
        return Page.of(
            log.search(search, before, limit + 1),
            limit,
            last -> Cursor.at(last.seq()),
            AuditResource::view
        );
    }

    private static AuditLogEntry view(AuditEntry e) {
        return new AuditLogEntry(
            e.id(),
            e.at(),
            e.staffId(),
            e.role(),
            e.action(),
            new Subject(e.subject().kind(), e.subject().id()),
            e.before(),
            e.after(),
            e.address(),
            e.requestId()
        );
    }
}
