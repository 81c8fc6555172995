package com.cybervpn.staff;

import com.cybervpn.kernel.Cursor;
import com.cybervpn.kernel.Page;
import com.cybervpn.platform.jobs.DeadJobs;
import com.cybervpn.platform.jobs.JobQueue;
import com.cybervpn.role.RequiresRole;
import com.cybervpn.role.StaffRole;
import com.cybervpn.session.SessionFilter;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

    /** What was started again. */
    public record JobRestarted(String message, String job, String key) {}

    @GET
    @RequiresRole(StaffRole.OPERATOR)
    @Operation(summary = "Jobs that wait or run, the longest due first (operator)")
    public Page<WaitingJob> jobs(
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
            Cursor.read(cursor)
                .map(at -> new JobQueue.Position(at.moment(0), at.text(1), at.text(2), at.text(3)))
                .orElse(null),
            limit + 1
        );
        return Page.of(
            page,
            limit,
            last -> Cursor.at(last.dueAt(), last.lane(), last.name(), last.key()),
            StaffJobsResource::view
        );
    }

    @GET
    @Path("/dead")
    @RequiresRole(StaffRole.OPERATOR)
    @Operation(summary = "Jobs that are not tried again by themselves, the newest first (operator)")
    public Page<DeadJob> dead(
        @QueryParam("job") @Pattern(regexp = NAME, message = NAME_MESSAGE) String job,
        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
        @QueryParam("cursor") String cursor
    ) {
        List<DeadJobs.DeadJob> page = deadJobs.page(
            job,
            Cursor.read(cursor)
                .map(at -> new DeadJobs.Position(at.moment(0), at.id(1)))
                .orElse(null),
            limit + 1
        );
        return Page.of(page, limit, last -> Cursor.at(last.diedAt(), last.id()), StaffJobsResource::view);
    }

    @POST
    @Path("/dead/{job_id: [0-9a-fA-F-]{36}}/restart")
    @RequiresRole(StaffRole.OPERATOR)
    @Operation(summary = "Start a dead job again, with all its attempts (operator)")
    public JobRestarted restart(@PathParam("job_id") UUID id, @Context SecurityContext security) {
        DeadJobs.DeadJob job = restart.restart(SessionFilter.currentStaff(security), id);
        return new JobRestarted("The job is started again.", job.name(), job.key());
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
