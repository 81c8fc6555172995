package com.cybervpn.notification;

import com.cybervpn.account.AccountDeletion;
import com.cybervpn.account.PersonalData;
import com.cybervpn.identity.People;
import com.cybervpn.identity.UserId;
import com.cybervpn.mailbox.Mail;
import com.cybervpn.mailbox.Mailer;
import com.cybervpn.platform.Job;
import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends one message, unless its reader has switched it off: as the bot, and by mail to somebody without Telegram. The key is
 * its kind, the person, and its occasion: the version of the subscription it speaks of, or a moment in milliseconds. With
 * {@code :mail} behind it, it is the copy for the mailbox of somebody who has both.
 */
@ApplicationScoped
public class SendMessageJob implements Job {

    static final String NAME = "send_message";
    private static final int COPY = 3;

    @Inject
    People people;

    @Inject
    Preferences preferences;

    @Inject
    Subscriptions subscriptions;

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

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String key) {
        String[] parts = key.split(":");
        Letter letter = Letter.of(parts[0]);
        UserId user = new UserId(UUID.fromString(parts[1]));
        if (!preferences.of(user).wants(letter.topic())) {
            sent.fire(new MessageSent(letter.code(), "unwanted"));
            return;
        }
        Optional<Long> telegramId = people.telegramId(user);
        Optional<String> address = mailer.isOpen() ? people.email(user) : Optional.empty();
        boolean byMail = parts.length > COPY;
        if (byMail ? telegramId.isEmpty() || address.isEmpty() : telegramId.isEmpty() && address.isEmpty()) {
            return;
        }
        boolean russian = people.language(user).equals("ru");
        String text = text(letter, user, Long.parseLong(parts[2]), russian);
        boolean delivered =
            !byMail && telegramId.isPresent()
                ? messenger.send(telegramId.get(), text, letter.button(russian), letter.page())
                : mailer.send(mail(key, user, address.get(), letter, text, russian));
        sent.fire(new MessageSent(letter.code(), delivered ? "sent" : "refused"));
    }

    private Mail mail(String key, UserId user, String address, Letter letter, String text, boolean russian) {
        return new Mail(
            UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
            address,
            user,
            russian,
            letter.subject(russian),
            List.of(text.split("\n")),
            null,
            new Mail.Link(letter.button(russian), platform.publicUrl() + "/dashboard/#" + letter.page())
        );
    }

    private String text(Letter letter, UserId user, long occasion, boolean russian) {
        return switch (letter) {
            case ACCESS_GRANTED -> {
                var entitlement = subscriptions.of(user).orElseThrow();
                yield letter.text(russian, entitlement.planName(), day(entitlement.expiresAt(), russian));
            }
            case DELETION_SCHEDULED -> letter.text(
                russian,
                day(Instant.ofEpochMilli(occasion), russian),
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

    private static String day(Instant at, boolean russian) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(russian ? Locale.of("ru") : Locale.ENGLISH)
            .format(at.atOffset(ZoneOffset.UTC));
    }
}
