package com.cybervpn.mailbox;

import com.cybervpn.identity.People;
import com.cybervpn.identity.UserId;
import com.cybervpn.kernel.Moment;
import com.cybervpn.platform.Job;
import com.cybervpn.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends one mail of the {@link Outbox}. Whose address it is, is looked up here and not where the mail was asked for, so that
 * asking does the same work for everybody. The key is the mail's id.
 */
@ApplicationScoped
public class SendMailJob implements Job {

    static final String NAME = "send_mail";

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

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String key) {
        UUID id = UUID.fromString(key);
        outbox.find(id).ifPresent(waiting -> send(id, waiting));
    }

    private void send(UUID id, Outbox.Waiting waiting) {
        Outbox.Draft draft = outbox.open(id, waiting);
        UserId reader =
            draft.reader() == null ? people.withEmail(draft.to()).orElse(null) : new UserId(draft.reader());
        Occasion occasion = occasion(draft.purpose(), reader != null);
        String result = "expired";
        if (waiting.until().isAfter(clock.instant())) {
            result = mailer.send(mail(id, draft, occasion, reader, waiting)) ? "sent" : "undeliverable";
        }
        outbox.remove(id);
        if (occasion.purpose() != null) {
            codes.fire(new MailCodeUsed(occasion.purpose().code(), result));
        }
    }

    private static Occasion occasion(Outbox.Asked asked, boolean isKnown) {
        return switch (asked) {
            case SIGN_IN -> Occasion.SIGN_IN;
            case REGISTRATION -> isKnown ? Occasion.ALREADY_REGISTERED : Occasion.REGISTRATION;
            case RESET -> isKnown ? Occasion.RESET : Occasion.NO_ACCOUNT;
            case LINK -> Occasion.LINK;
            case ADDRESS_GONE -> Occasion.ADDRESS_GONE;
        };
    }

    private Mail mail(UUID id, Outbox.Draft draft, Occasion occasion, UserId reader, Outbox.Waiting waiting) {
        String language = Optional.ofNullable(reader).map(people::language).orElse(draft.language());
        boolean russian = language.equals("ru");
        boolean hasCode = occasion.purpose() != null;
        List<String> lines = new ArrayList<>();
        ZoneId zone = Optional.ofNullable(reader).map(people::zone).orElse(ZoneId.of("UTC"));
        lines.add(occasion.text(russian, Moment.time(waiting.madeAt().plus(Proofs.CODE), zone)));
        if (hasCode) {
            lines.add(Occasion.end(russian));
        }
        return new Mail(
            id,
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
}
