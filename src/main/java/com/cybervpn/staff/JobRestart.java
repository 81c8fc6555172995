package com.cybervpn.staff;

import com.cybervpn.audit.AuditAction;
import com.cybervpn.audit.AuditLog;
import com.cybervpn.audit.AuditSubject;
import com.cybervpn.platform.jobs.DeadJobs;
import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.role.CurrentStaff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** Staff starts a dead job again. */
@ApplicationScoped
class JobRestart {

    @Inject
    Jobs jobs;

    @Inject
    AuditLog log;

    /**
     * @return what was started
     * @throws JobNotFound when there is no such dead job
     * @throws com.cybervpn.platform.jobs.JobUnknown when this version of the shop has no such job
     */
    @Transactional
    public DeadJobs.DeadJob restart(CurrentStaff by, UUID id) {
        DeadJobs.DeadJob job = jobs.startAgain(id).orElseThrow(JobNotFound::new);
        log.append(
            by,
            AuditAction.JOB_RESTARTED,
            new AuditSubject("job", id.toString()),
            Map.of("dead", true, "attempts", job.attempts()),
            Map.of("dead", false, "job", job.name(), "key", job.key())
        );
        return job;
    }
}
