package com.cybervpn.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the current person is signed in, and how to end that. */
@Path("/auth/devices")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "sign-in")
public class DevicesResource {

    private static final int MOST = 100;

    @Inject
    Devices devices;

    @Inject
    UserAgents userAgents;

    @Inject
    Sessions sessions;

    @Inject
    LiveSessions live;

    @Inject
    InstantSource clock;

    /**
     * A signed-in device.
     *
     * @param name app and system in English words, such as {@code Chrome on Windows}
     * @param app such as {@code Chrome}; null when unknown
     * @param system such as {@code Windows}; null when unknown
     * @param platform {@code telegram_ios}, {@code telegram_android}, {@code ios}, {@code android}, {@code windows},
     *     {@code macos}, {@code linux} or {@code other}
     * @param lastUsedAt at most 15 minutes before its last request: each access token is noted, not each request
     */
    public record Device(
        UUID deviceId,
        String name,
        String app,
        String system,
        String platform,
        String ipAddress,
        String userAgent,
        Instant lastUsedAt,
        Instant createdAt,
        boolean isCurrent
    ) {}

    /** Devices, the current one first, then the one used last; at most a hundred of {@code total}. */
    public record DeviceList(List<Device> devices, long total) {}

    /** A device that is not signed in any more. */
    public record DeviceEnded(String message, UUID deviceId) {}

    @GET
    @Operation(summary = "Where the current person is signed in")
    public DeviceList list(@Context SecurityContext security) {
        Devices.Page page = devices.of(SessionFilter.currentUser(security), clock.instant(), MOST);
        return new DeviceList(page.devices().stream().map(this::view).toList(), page.total());
    }

    @DELETE
    @Path("/{device_id: [0-9a-fA-F-]{36}}")
    @Operation(summary = "End the sessions of one device, which may be the current one")
    @APIResponse(responseCode = "200", description = "ended")
    public DeviceEnded end(@PathParam("device_id") UUID device, @Context SecurityContext security) {
        List<UUID> ended = sessions.endDevice(
            SessionFilter.currentUser(security).id(),
            device,
            clock.instant()
        );
        if (ended.isEmpty()) {
            throw new DeviceNotFound();
        }
        ended.forEach(live::forget);
        return new DeviceEnded("The device is signed out.", device);
    }

    @POST
    @Path("/logout-others")
    @Operation(summary = "End every session of the current person but this one")
    @APIResponse(responseCode = "200", description = "ended")
    public LoggedOut endOthers(@Context SecurityContext security) {
        List<UUID> ended = sessions.endOthers(SessionFilter.currentUser(security), clock.instant());
        ended.forEach(live::forget);
        return new LoggedOut("You are signed out everywhere else.", ended.size());
    }

    private Device view(Devices.Known device) {
        UserAgents.Client client = userAgents.client(device.userAgent());
        return new Device(
            device.id(),
            client.name(),
            client.app(),
            client.system(),
            client.platform().code(),
            device.ip(),
            device.userAgent(),
            device.lastUsedAt(),
            device.createdAt(),
            device.isCurrent()
        );
    }
}
