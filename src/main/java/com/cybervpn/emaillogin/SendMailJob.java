package com.cybervpn.emaillogin;

import com.cybervpn.kernel.Moment;
import com.cybervpn.mail.Mail;
import com.cybervpn.mail.Mailer;
import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobGivenUp;
import com.cybervpn.platform.jobs.JobPayload;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.Retries;
import com.cybervpn.user.People;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends one mail of the {@link Outbox}. Whose address it is, is looked up here and not where the mail was asked for, so that
 * asking does the same work for everybody.
 */
@ApplicationScoped
public class SendMailJob implements Job<SendMailJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "send_mail",
        Payload.class,
        Lane.MESSAGE,
        Retries.within(Outbox.NEWS),
        key -> new Payload(UUID.fromString(key), null)
    );

    @Inject
    Outbox outbox;

    @Inject
    People people;

    @Inject
    PlatformConfig platform;

    @Inject
    Mailer mailer;

    @Inject
    Event<MailCodeUsed> codes;

    @Inject
    InstantSource clock;

    /**
     * Which mail.
     *
     * @param mail its id in the outbox
     * @param zone of the user who asked for it, used when its address has no account yet; null for UTC
     */
    record Payload(UUID mail, String zone) implements JobPayload {
        Payload {
            Objects.requireNonNull(mail, "mail");
        }

        @Override
        public String key() {
            return mail.toString();
        }
    }

    @Override
    public JobType<Payload> type() {
        return TYPE;
    }

    /** @throws JobGivenUp when the mail is too old to be of use; it is deleted */
    @Override
    public void run(Payload payload) {
        outbox.find(payload.mail()).ifPresent(waiting -> send(payload, waiting));
    }

    private void send(Payload payload, Outbox.Waiting waiting) {
        UUID id = payload.mail();
        Outbox.Draft draft = outbox.open(id, waiting);
        UserId reader =
            draft.reader() == null ? people.withEmail(draft.to()).orElse(null) : new UserId(draft.reader());
        MailTemplate occasion = occasion(draft.purpose(), reader != null);
        boolean isOfUse = waiting.until().isAfter(clock.instant());
        String result = "expired";
        if (isOfUse) {
            result = mailer.send(mail(payload, draft, occasion, reader, waiting)) ? "sent" : "undeliverable";
        }
        outbox.remove(id);
        if (occasion.purpose() != null) {
            codes.fire(new MailCodeUsed(occasion.purpose().code(), result));
        }
        if (!isOfUse) {
            throw new JobGivenUp("the mail was not taken in time, it is of no use any more");
        }
    }

    private static MailTemplate occasion(Outbox.Asked asked, boolean isKnown) {
        return switch (asked) {
            case SIGN_IN -> MailTemplate.SIGN_IN;
            case REGISTRATION -> isKnown ? MailTemplate.ALREADY_REGISTERED : MailTemplate.REGISTRATION;
            case RESET -> isKnown ? MailTemplate.RESET : MailTemplate.NO_ACCOUNT;
            case LINK -> MailTemplate.LINK;
            case ADDRESS_GONE -> MailTemplate.ADDRESS_GONE;
        };
    }

    private Mail mail(
        Payload payload,
        Outbox.Draft draft,
        MailTemplate occasion,
        UserId reader,
        Outbox.Waiting waiting
    ) {
        Optional<People.Contact> known = Optional.ofNullable(reader).flatMap(people::contact);
        String language = known.map(People.Contact::language).orElse(draft.language());
        boolean russian = language.equals("ru");
        boolean hasCode = occasion.purpose() != null;
        List<String> lines = new ArrayList<>();
        ZoneId zone = known.map(People.Contact::zone).orElseGet(() -> zone(payload));
        lines.add(occasion.text(russian, Moment.time(waiting.madeAt().plus(EmailVerifications.CODE), zone)));
        if (hasCode) {
            lines.add(MailTemplate.end(russian));
        }
        return new Mail(
            payload.mail(),
            draft.to(),
            reader,
            russian,
            occasion.subject(russian),
            List.copyOf(lines),
            hasCode ? draft.code() : null,
            occasion.link(russian) == null
                ? null
                : new Mail.Link(
                      occasion.link(russian),
                      platform.publicUrl() + "/dashboard/#/magic/" + draft.token()
                  )
        );
    }

    /** Another version may know zones that this machine does not. */
    private static ZoneId zone(Payload payload) {
        boolean isKnown = payload.zone() != null && ZoneId.getAvailableZoneIds().contains(payload.zone());
        return ZoneId.of(isKnown ? payload.zone() : "UTC");
    }
}
