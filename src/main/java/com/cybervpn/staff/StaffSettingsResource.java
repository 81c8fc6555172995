package com.cybervpn.staff;

import com.cybervpn.kernel.Cursor;
import com.cybervpn.kernel.Page;
import com.cybervpn.role.RequiresRole;
import com.cybervpn.role.StaffRole;
import com.cybervpn.session.SessionFilter;
import com.cybervpn.settings.RuntimeSetting;
import com.cybervpn.settings.RuntimeSettings;
import com.cybervpn.settings.SettingHistory;
import com.cybervpn.settings.SettingState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** The rates, limits and periods of the shop, for those who run it. */
@Path("/admin/settings")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "staff")
@Tag(name = "staff")
public class StaffSettingsResource {

    private static final String VALUE = "[^\\x00]{1,100}";
    private static final String VALUE_MESSAGE = "must be a text of 1 to 100 characters";

    @Inject
    RuntimeSettings settings;

    @Inject
    SettingChanges changes;

    /** A new value; {@code version} is the setting's when the member of staff decided. */
    public record SettingChangeRequest(
        @NotNull @Pattern(regexp = VALUE, flags = Pattern.Flag.DOTALL, message = VALUE_MESSAGE) String value,
        @NotNull @Min(0) Integer version,
        @NotNull
        @Pattern(regexp = Reason.PATTERN, flags = Pattern.Flag.DOTALL, message = Reason.MESSAGE)
        String reason
    ) {}

    /** Back to what the setting was after the change {@code to_version}; 0 is the default. */
    public record SettingUndoRequest(
        @NotNull @Min(0) Integer toVersion,
        @NotNull @Min(0) Integer version,
        @NotNull
        @Pattern(regexp = Reason.PATTERN, flags = Pattern.Flag.DOTALL, message = Reason.MESSAGE)
        String reason
    ) {}

    /**
     * A setting. Values are texts, written as in the environment; a duration in seconds. {@code source} says who decides about
     * {@code value}: {@code environment} (the variable of {@code environment_variable} is set; nothing can be changed here),
     * {@code stored} (staff) or {@code default}. {@code problem} says why {@code stored_value} is not used. {@code version}
     * counts the changes.
     */
    public record RuntimeSettingView(
        String key,
        String type,
        String unit,
        String meaning,
        String value,
        String source,
        String defaultValue,
        String minimum,
        String maximum,
        List<String> choices,
        String environmentVariable,
        String storedValue,
        String problem,
        long version,
        Instant changedAt,
        UUID changedBy
    ) {}

    /** A change; null in {@code before} and {@code after} is the default. */
    public record SettingChange(
        long version,
        Instant at,
        UUID staffId,
        String before,
        String after,
        String reason
    ) {}

    @GET
    @RequiresRole(StaffRole.OPERATOR)
    @Operation(summary = "Rates, limits and periods, and who decides about each (operator)")
    public Page<RuntimeSettingView> settings() {
        List<RuntimeSettingView> items = settings
            .all()
            .stream()
            .<RuntimeSettingView>map(StaffSettingsResource::view)
            .toList();
        return Page.whole(items);
    }

    @PUT
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresRole(StaffRole.ADMIN)
    @Operation(
        summary = "Change a setting; 409 setting_changed when it was changed meanwhile, setting_in_environment (admin)"
    )
    public RuntimeSettingView change(
        @PathParam("key") String key,
        @NotNull @Valid SettingChangeRequest body,
        @Context SecurityContext security
    ) {
        return view(
            changes.change(key, body.value().strip(), basis(security, body.version(), body.reason()))
        );
    }

    @DELETE
    @Path("/{key}")
    @RequiresRole(StaffRole.ADMIN)
    @Operation(summary = "Back to the default; refused as a change is (admin)")
    public RuntimeSettingView reset(
        @PathParam("key") String key,
        @QueryParam("version") @NotNull @Min(0) Integer version,
        @QueryParam("reason") @NotNull @Pattern(
            regexp = Reason.PATTERN,
            flags = Pattern.Flag.DOTALL,
            message = Reason.MESSAGE
        ) String reason,
        @Context SecurityContext security
    ) {
        return view(changes.reset(key, basis(security, version, reason)));
    }

    @POST
    @Path("/{key}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresRole(StaffRole.ADMIN)
    @Operation(summary = "Back to an earlier value; refused as a change is (admin)")
    public RuntimeSettingView undo(
        @PathParam("key") String key,
        @NotNull @Valid SettingUndoRequest body,
        @Context SecurityContext security
    ) {
        return view(changes.undo(key, body.toVersion(), basis(security, body.version(), body.reason())));
    }

    @GET
    @Path("/{key}/history")
    @RequiresRole(StaffRole.OPERATOR)
    @Operation(summary = "Who changed a setting, when, from what to what and why, newest first (operator)")
    public Page<SettingChange> history(
        @PathParam("key") String key,
        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
        @QueryParam("cursor") String cursor
    ) {
        long before = Cursor.read(cursor)
            .map(at -> at.number(0))
            .orElse(Long.MAX_VALUE);
        return Page.of(
            changes.history(key, before, limit + 1),
            limit,
            last -> Cursor.at(last.version()),
            StaffSettingsResource::shown
        );
    }

    private static SettingChanges.Basis basis(SecurityContext security, long version, String reason) {
        return new SettingChanges.Basis(SessionFilter.currentStaff(security), version, reason.strip());
    }

    private static <T> RuntimeSettingView view(SettingState<T> state) {
        RuntimeSetting<T> setting = state.setting();
        return new RuntimeSettingView(
            setting.key(),
            setting.type().code(),
            setting.unit(),
            setting.meaning(),
            state.text(),
            state.source().code(),
            setting.write(setting.standard()),
            setting.least(),
            setting.most(),
            setting.choices(),
            setting.environment().orElse(null),
            state.change().flatMap(SettingHistory.Change::value).orElse(null),
            state.problem().orElse(null),
            state.version(),
            state.change().map(SettingHistory.Change::at).orElse(null),
            state.change().map(SettingHistory.Change::by).orElse(null)
        );
    }

    private static SettingChange shown(SettingHistory.Change change) {
        return new SettingChange(
            change.version(),
            change.at(),
            change.by(),
            change.before().orElse(null),
            change.value().orElse(null),
            change.reason()
        );
    }
}
