package com.cybervpn.staff;

import com.cybervpn.identity.SessionFilter;
import com.cybervpn.identity.StaffOnly;
import com.cybervpn.identity.StaffRole;
import com.cybervpn.kernel.CursorInvalid;
import com.cybervpn.platform.jobs.DeadJobs;
import com.cybervpn.platform.jobs.JobQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the shop has promised to do and has not done, for those who look after it. */
@Path("/admin/jobs")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "staff")
@Tag(name = "staff")
public class StaffJobsResource {

    private static final String NAME = "[a-z_]{1,64}";
    private static final String NAME_MESSAGE = "must be the name of a job";
    private static final int CURSOR_MOST = 1_000;
    private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T23:59:59Z");

    @Inject
    JobQueue queue;

    @Inject
    DeadJobs deadJobs;

    @Inject
    JobRestart restart;

    /**
     * A job that waits or runs. {@code lane} is {@code access}, {@code message}, {@code bulk}, or {@code default} for those that
     * recur; {@code attempts} is how often it has failed in a row, {@code error} why the last time.
     */
    public record WaitingJob(
        String job,
        String key,
        String lane,
        String state,
        Instant promisedAt,
        Instant dueAt,
        int attempts,
        Instant lastFailureAt,
        String error
    ) {}

    /** Jobs, the longest due first; {@code next} asks for the page after this one. They are not counted. */
    public record WaitingJobPage(List<WaitingJob> items, Long total, String next) {}

    /**
     * A job that is not tried again by itself: {@code reason} is {@code unreadable} (what is kept of it does not say what to do)
     * or {@code given_up} (its last attempt has failed, or it has become pointless).
     */
    public record DeadJob(
        UUID id,
        String job,
        String key,
        String reason,
        String error,
        int attempts,
        Instant promisedAt,
        Instant diedAt
    ) {}

    /** Dead jobs, the newest first; {@code next} asks for the page after this one. They are not counted. */
    public record DeadJobPage(List<DeadJob> items, Long total, String next) {}

    /** What was started again. */
    public record JobRestarted(String message, String job, String key) {}

    @GET
    @StaffOnly(StaffRole.OPERATOR)
    @Operation(summary = "Jobs that wait or run, the longest due first (operator)")
    public WaitingJobPage jobs(
        @QueryParam("job") @Pattern(regexp = NAME, message = NAME_MESSAGE) String job,
        @QueryParam("failing") @DefaultValue("false") @Pattern(
            regexp = "true|false",
            message = "must be true or false"
        ) String failing,
        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
        @QueryParam("cursor") String cursor
    ) {
        List<JobQueue.Row> page = queue.page(
            new JobQueue.Search(job, failing.equals("true")),
            cursor == null ? null : read(cursor, StaffJobsResource::waitingPosition),
            limit + 1
        );
        String next = null;
        if (page.size() > limit) {
            JobQueue.Row last = page.get(limit - 1);
            next = cursor(last.dueAt(), last.lane(), last.name(), last.key());
        }
        return new WaitingJobPage(
            page.stream().limit(limit).map(StaffJobsResource::view).toList(),
            null,
            next
        );
    }

    @GET
    @Path("/dead")
    @StaffOnly(StaffRole.OPERATOR)
    @Operation(summary = "Jobs that are not tried again by themselves, the newest first (operator)")
    public DeadJobPage dead(
        @QueryParam("job") @Pattern(regexp = NAME, message = NAME_MESSAGE) String job,
        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
        @QueryParam("cursor") String cursor
    ) {
        List<DeadJobs.DeadJob> page = deadJobs.page(
            job,
            cursor == null ? null : read(cursor, StaffJobsResource::deadPosition),
            limit + 1
        );
        String next = null;
        if (page.size() > limit) {
            DeadJobs.DeadJob last = page.get(limit - 1);
            next = cursor(last.diedAt(), last.id());
        }
        return new DeadJobPage(page.stream().limit(limit).map(StaffJobsResource::view).toList(), null, next);
    }

    @POST
    @Path("/dead/{job_id: [0-9a-fA-F-]{36}}/restart")
    @StaffOnly(StaffRole.OPERATOR)
    @Operation(summary = "Start a dead job again, with all its attempts (operator)")
    public JobRestarted restart(@PathParam("job_id") UUID id, @Context SecurityContext security) {
        DeadJobs.DeadJob job = restart.restart(SessionFilter.currentStaff(security), id);
        return new JobRestarted("The job is started again.", job.name(), job.key());
    }

    private static String cursor(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(text.isEmpty() ? "" : "\n").append(part);
        }
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws CursorInvalid when it is none of ours */
    private static <T> T read(String cursor, Function<String[], T> position) {
        if (cursor.length() > CURSOR_MOST) {
            throw new CursorInvalid();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0) {
                throw new CursorInvalid();
            }
            return position.apply(text.split("\n", -1));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException other) {
            throw new CursorInvalid();
        }
    }

    private static JobQueue.Position waitingPosition(String[] parts) {
        return new JobQueue.Position(moment(parts[0]), parts[1], parts[2], parts[3]);
    }

    private static DeadJobs.Position deadPosition(String[] parts) {
        return new DeadJobs.Position(moment(parts[0]), UUID.fromString(parts[1]));
    }

    /** One that the database can hold. */
    private static Instant moment(String text) {
        Instant moment = Instant.parse(text);
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LAST_MOMENT)) {
            throw new CursorInvalid();
        }
        return moment;
    }

    private static WaitingJob view(JobQueue.Row row) {
        return new WaitingJob(
            row.name(),
            row.key(),
            row.lane(),
            row.isRunning() ? "running" : "waiting",
            row.promisedAt(),
            row.dueAt(),
            row.failures(),
            row.lastFailureAt(),
            row.error()
        );
    }

    private static DeadJob view(DeadJobs.DeadJob job) {
        return new DeadJob(
            job.id(),
            job.name(),
            job.key(),
            job.reason(),
            job.error(),
            job.attempts(),
            job.promisedAt(),
            job.diedAt()
        );
    }
}
