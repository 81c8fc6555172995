package com.cybervpn.notification;

import com.cybervpn.account.AccountDeletion;
import com.cybervpn.account.PersonalData;
import com.cybervpn.kernel.Moment;
import com.cybervpn.mail.Mail;
import com.cybervpn.mail.Mailer;
import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobPayload;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.Retries;
import com.cybervpn.provisioning.TrafficMeter;
import com.cybervpn.subscription.Entitlement;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.subscription.Subscriptions;
import com.cybervpn.user.People;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Sends one message, unless its reader has switched it off: as the bot, and by mail to a person without Telegram or whose
 * Telegram does not take it.
 */
@ApplicationScoped
public class SendMessageJob implements Job<SendMessageJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "send_message",
        Payload.class,
        Lane.MESSAGE,
        Retries.within(Duration.ofDays(1)),
        Payload::ofKey
    );

    @Inject
    People people;

    @Inject
    Preferences preferences;

    @Inject
    Subscriptions subscriptions;

    @Inject
    TrafficMeter traffic;

    @Inject
    AccountDeletion deletion;

    @Inject
    Messenger messenger;

    @Inject
    Mailer mailer;

    @Inject
    PlatformConfig platform;

    @Inject
    Event<MessageSent> sent;

    /**
     * Which message.
     *
     * @param kind code of its {@link Letter}
     * @param subscription of which it speaks; null when it speaks of none, and as a version before enqueued it
     * @param occasion the version of the subscription it speaks of, or a moment in milliseconds
     * @param copyByMail whether it is the copy for the mailbox of a person who has both
     */
    record Payload(
        String kind,
        UUID user,
        UUID subscription,
        long occasion,
        boolean copyByMail
    ) implements JobPayload {
        private static final int WITHOUT_COPY = 3;

        Payload {
            Letter.of(kind);
            Objects.requireNonNull(user, "user");
        }

        static Payload ofKey(String key) {
            String[] parts = key.split(":");
            return new Payload(
                parts[0],
                UUID.fromString(parts[1]),
                null,
                Long.parseLong(parts[2]),
                parts.length > WITHOUT_COPY
            );
        }

        @Override
        public String key() {
            UUID about = subscription == null ? user : subscription;
            return kind + ":" + about + ":" + occasion + (copyByMail ? ":mail" : "");
        }
    }

    @Override
    public JobType<Payload> type() {
        return TYPE;
    }

    @Override
    public void run(Payload payload) {
        Letter letter = Letter.of(payload.kind());
        UserId user = new UserId(payload.user());
        if (!preferences.of(user).wants(letter.topic())) {
            sent.fire(new MessageSent(letter.code(), "unwanted"));
            return;
        }
        people.contact(user).ifPresent(reader -> write(letter, payload, reader));
    }

    private void write(Letter letter, Payload payload, People.Contact reader) {
        Optional<Long> telegramId = reader.telegramId();
        Optional<String> address = mailer.isOpen() ? reader.email() : Optional.empty();
        boolean byMail = payload.copyByMail();
        if (byMail ? telegramId.isEmpty() || address.isEmpty() : telegramId.isEmpty() && address.isEmpty()) {
            return;
        }
        boolean russian = reader.language().equals("ru");
        String text = text(letter, payload, russian, reader.zone());
        if (!byMail && telegramId.isPresent()) {
            boolean read = attempt(letter, () ->
                messenger.send(
                    Messenger.Chat.of(telegramId.get()),
                    text,
                    letter.button(russian),
                    letter.page()
                )
            );
            if (read || letter.hasCopyByMail()) {
                return;
            }
        }
        address.ifPresent(mailbox ->
            attempt(letter, () -> mailer.send(mail(payload, mailbox, letter, text, russian)))
        );
    }

    /** False when the reader does not want it; a failure of ours is counted, and tried again by running this job again. */
    private boolean attempt(Letter letter, BooleanSupplier sending) {
        String result = "failed";
        try {
            boolean delivered = sending.getAsBoolean();
            result = delivered ? "sent" : "refused";
            return delivered;
        } finally {
            sent.fire(new MessageSent(letter.code(), result));
        }
    }

    private Mail mail(Payload payload, String address, Letter letter, String text, boolean russian) {
        return new Mail(
            UUID.nameUUIDFromBytes(payload.key().getBytes(StandardCharsets.UTF_8)),
            address,
            new UserId(payload.user()),
            russian,
            letter.subject(russian),
            List.of(text.split("\n")),
            null,
            new Mail.Link(letter.button(russian), platform.publicUrl() + "/dashboard/#" + letter.page())
        );
    }

    private String text(Letter letter, Payload payload, boolean russian, ZoneId zone) {
        UserId user = new UserId(payload.user());
        return switch (letter) {
            case ACCESS_GRANTED -> {
                Entitlement entitlement = entitlement(payload);
                yield letter.text(
                    russian,
                    entitlement.planName(),
                    Moment.day(entitlement.expiresAt(), zone, russian)
                );
            }
            case TRAFFIC_LOW -> trafficLow(letter, payload, russian, zone);
            case TRAFFIC_USED_UP -> trafficUsedUp(letter, payload, russian, zone);
            case DELETION_SCHEDULED -> letter.text(
                russian,
                Moment.day(Instant.ofEpochMilli(payload.occasion()), zone, russian),
                held(user, russian)
            );
            case
                DELETION_WITHDRAWN,
                PASSWORD_CHANGED,
                ADDRESS_CHANGED,
                WAYS_CHANGED,
                SECOND_FACTOR_ON,
                SECOND_FACTOR_OFF -> letter.text(russian);
            case DELETION_HELD -> letter.text(russian, held(user, russian));
        };
    }

    private Entitlement entitlement(Payload payload) {
        return (
            payload.subscription() == null
                ? subscriptions.of(new UserId(payload.user()))
                : subscriptions.find(new SubscriptionId(payload.subscription()))
        ).orElseThrow();
    }

    private String trafficUsedUp(Letter letter, Payload payload, boolean russian, ZoneId zone) {
        Entitlement entitlement = entitlement(payload);
        Instant end = newTraffic(traffic.lastKnown(entitlement.subscription()).orElseThrow());
        String until = russian ? " до %s" : " until %s";
        return letter.text(russian, end == null ? "" : until.formatted(Moment.day(end, zone, russian)));
    }

    private String trafficLow(Letter letter, Payload payload, boolean russian, ZoneId zone) {
        Entitlement entitlement = entitlement(payload);
        var reading = traffic.lastKnown(entitlement.subscription()).orElseThrow();
        Instant end = newTraffic(reading);
        String anew = russian ? " Новый трафик придёт %s." : " It starts anew on %s.";
        return letter.text(
            russian,
            reading.percent(),
            end == null ? "" : anew.formatted(Moment.day(end, zone, russian))
        );
    }

    /** When the panel counts anew; null when it never does or has not told. */
    private static Instant newTraffic(TrafficMeter.Reading reading) {
        return reading.period() == null ? null : reading.period().end();
    }

    /** What keeps the account, as sentences; empty when nothing does. */
    private String held(UserId user, boolean russian) {
        List<PersonalData.Hold> holds = deletion.holds(user);
        StringBuilder text = new StringBuilder();
        for (PersonalData.Hold hold : holds) {
            if (hold.amount() == null) {
                text.append(
                    russian
                        ? "\nОдин платёж ещё не завершён: сначала должно решиться, что с ним."
                        : "\nA payment is still under way and has to be decided first."
                );
            } else {
                text.append(
                    (russian
                        ? "\nВ кошельке %s %s: пока они там, аккаунт остаётся. Потратьте или выведите их."
                        : "\nYour wallet holds %s %s, and the account stays as long as it does. Spend or withdraw it."
                    ).formatted(hold.amount(), hold.currency())
                );
            }
        }
        return text.toString();
    }
}
