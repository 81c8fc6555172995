package com.cybervpn.observability;

import com.cybervpn.platform.rest.MayWait;
import com.cybervpn.platform.rest.ShortForm;
import com.cybervpn.role.RequiresRole;
import com.cybervpn.role.StaffRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the shop and all it needs is, for those who work here. */
@Path("/monitoring")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "staff")
@Tag(name = "staff")
public class MonitoringResource {

    @Inject
    HealthBoard board;

    @GET
    @Path("/health")
    @ShortForm("/health/detailed")
    @MayWait
    @RequiresRole(StaffRole.SUPPORT)
    @Operation(summary = "How everything is that the shop needs, at most five seconds old (support)")
    public HealthBoard.Board health() {
        return board.current();
    }
}
