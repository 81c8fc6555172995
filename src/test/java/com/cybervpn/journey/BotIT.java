package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.ReceivedMail;
import com.cybervpn.sandbox.SentMessage;
import com.cybervpn.sandbox.TelegramSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the bot says, to whom, and what it leaves to others. */
class BotIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicLong NEXT_CHAT = new AtomicLong(7_700_000_000L);
    private static final AtomicInteger NEXT_UPDATE = new AtomicInteger(810_000_000);

    private final Shop shop = Shop.shared();
    private final TelegramSimulator telegram = shop.vendors().telegram();
    private final long person = NEXT_CHAT.incrementAndGet();
    private final long group = -NEXT_CHAT.incrementAndGet();

    // -- commands

    @Test
    void paysupportAndSupportNameWhoHelps() {
        says(person, "/paysupport");
        assertThat(message(person, 1).text()).contains("https://t.me/cybervpn_support");
        says(person, "/support");
        assertThat(message(person, 2).text()).contains("https://t.me/cybervpn_support");
    }

    @Test
    void aCommandOfAnotherBotIsLeftToIt() {
        says(person, "/start@other_bot");
        says(person, "/login@other_bot");
        says(group, "/paysupport@other_bot");
        says(person, "/start@CyberVPN_sandbox_bot");

        assertThat(message(person, 1).text()).contains("Welcome");
        noMoreThan(person, 1);
        noMoreThan(group, 0);
    }

    @Test
    void inAGroupTheButtonIsALinkAndTheUnknownIsLeftAlone() {
        says(group, "/weather");
        says(group, "/other");
        says(group, "/start@cybervpn_sandbox_bot");

        SentMessage message = message(group, 1);
        assertThat(message.text()).contains("Welcome");
        assertThat(message.replyMarkup().at("/inline_keyboard/0/0/url").asText()).startsWith(
            "https://t.me/cybervpn_sandbox_bot"
        );
        noMoreThan(group, 1);
    }

    @Test
    void aGroupThatHasMovedIsAnsweredWhereItIs() {
        long supergroup = group - 1_000_000_000_000L;
        telegram.move(group, supergroup);
        says(group, "/start");
        assertThat(message(supergroup, 1).text()).contains("Welcome");
    }

    @Test
    void aGroupThatSilencesTheBotLeavesNoJob() {
        telegram.refuse(group, "not enough rights to send text messages to the chat");
        says(group, "/start");
        await()
            .atMost(SOON)
            .until(() -> jobs("reply_to_command", group) == 0);
    }

    // -- letters

    @Test
    void whoBlockedTheBotHearsByMail() {
        Customer customer = shop.customer();
        Mailbox mailbox = confirmed(customer);
        telegram.block(customer.telegramId());

        customer.buys();

        ReceivedMail mail = mailbox.mail(1);
        assertThat(mail.subject()).isEqualTo("Your VPN is ready");
        assertThat(telegram.sentMessages(customer.telegramId())).isEmpty();
        assertThat(customer.subscription().getString("provisioning")).isEqualTo("done");
    }

    @Test
    void whoReadsTheBotHearsOnce() {
        Customer customer = shop.customer();
        Mailbox mailbox = confirmed(customer);

        customer.buys();

        awaitReady(customer);
        noJob(customer);
        assertThat(mailbox.mails()).isEmpty();
    }

    @Test
    void aChatThatIsNotThereWantsNoMessage() {
        Customer customer = shop.customer();
        telegram.refuse(customer.telegramId(), "chat not found");

        customer.buys();

        noJob(customer);
        assertThat(telegram.sentMessages(customer.telegramId())).isEmpty();
    }

    @Test
    void aFaultOfOursIsNotTakenForTheReadersWill() {
        Customer customer = shop.customer();
        Mailbox mailbox = confirmed(customer);
        telegram.refuse(customer.telegramId(), "can't parse entities: unsupported start tag");
        long failed = telegram.calls("sendMessage");

        customer.buys();

        await()
            .atMost(SOON)
            .until(() -> telegram.calls("sendMessage") >= failed + 2);
        assertThat(mailbox.mails()).isEmpty();
        telegram.refuse(customer.telegramId(), null);
        awaitReady(customer);
    }

    @Test
    void aMomentIsToldOnTheClockOfTheReader() {
        Customer customer = shop.customer();
        shop.execute(
            "update identity.users set language = 'ru', timezone = 'Pacific/Kiritimati' where id = ?",
            customer.id()
        );

        customer.buys();

        String text = awaitReady(customer).text();
        assertThat(text)
            .containsPattern("действует до \\d{1,2} [а-я]+ \\d{4}, \\d\\d:\\d\\d \\(Pacific/Kiritimati\\)\\.")
            .doesNotContain("г.");
        Instant expires = Instant.parse(customer.subscription().getString("expires_at"));
        assertThat(text).contains(
            expires.atZone(java.time.ZoneId.of("Pacific/Kiritimati")).toLocalTime().toString().substring(0, 5)
        );
    }

    @Test
    void aCodeByMailIsGoodUntilAMomentOnTheClockOfItsReader() {
        Customer customer = shop.customer();
        Mailbox mailbox = confirmed(customer);
        shop.execute("update identity.users set timezone = 'Asia/Tokyo' where id = ?", customer.id());

        mailbox.magicLink().then().statusCode(202);

        assertThat(mailbox.mail(1).text()).containsPattern("until \\d\\d:\\d\\d \\(Asia/Tokyo\\)");
    }

    // -- names

    @Test
    void aNameThatHidesOrTurnsTheLineIsShownToStaffAsWhatCanBeSeen() {
        Customer customer = shop.customer();
        Staff admin = Staff.of(shop, "admin");
        for (Map.Entry<String, String> name : Map.of(
            "\u3164",
            "(no visible name)",
            "\u202Egnp.Anna",
            "gnp.Anna",
            "Z" + "\u0301".repeat(128),
            "Z\u0301\u0301\u0301",
            "דוד",
            "\u2068דוד\u2069",
            "Anna",
            "Anna"
        ).entrySet()) {
            shop.execute(
                "update identity.users set first_name = ? where id in (?, ?)",
                name.getKey(),
                customer.id(),
                admin.id()
            );
            assertThat(
                admin
                    .api()
                    .get("/admin/users/" + customer.id())
                    .then()
                    .statusCode(200)
                    .extract()
                    .<String>path("first_name")
            ).isEqualTo(name.getValue());
            assertThat(
                admin
                    .api()
                    .get("/admin/users?query=" + customer.id())
                    .as(JsonBody.class)
                    .getList("items.first_name")
            ).containsExactly(name.getValue());
            assertThat(
                admin
                    .api()
                    .get("/admin/staff")
                    .then()
                    .extract()
                    .<String>path("items.find { it.user_id == '" + admin.id() + "' }.first_name")
            ).isEqualTo(name.getValue());
        }
    }

    // --

    private void says(long chat, String text) {
        shop.postUpdate(
            Map.of(
                "update_id",
                NEXT_UPDATE.incrementAndGet(),
                "message",
                Map.of(
                    "message_id",
                    1,
                    "date",
                    1_790_000_000,
                    "from",
                    Map.of("id", person, "is_bot", false, "first_name", "P", "language_code", "en"),
                    "chat",
                    Map.of("id", chat, "type", chat < 0 ? "group" : "private"),
                    "text",
                    text
                )
            )
        )
            .then()
            .statusCode(200);
    }

    private SentMessage message(long chat, int number) {
        await()
            .atMost(SOON)
            .until(() -> telegram.sentMessages(chat).size() >= number);
        return telegram.sentMessages(chat).get(number - 1);
    }

    /** Once nothing is left that would be said. */
    private void noMoreThan(long chat, int messages) {
        await()
            .atMost(SOON)
            .until(() -> jobs("reply_to_command", chat) == 0);
        assertThat(telegram.sentMessages(chat)).hasSize(messages);
    }

    private long jobs(String name, long chat) {
        return shop.count(
            "select count(*) from platform.job_queue where task_name = ? and task_instance like ?",
            name,
            "%:" + chat
        );
    }

    private void noJob(Customer customer) {
        await()
            .atMost(SOON)
            .until(
                () ->
                    shop.count(
                        "select count(*) from platform.job_queue where task_name = 'send_message' and convert_from(task_data, 'UTF8') like ?",
                        "%" + customer.id() + "%"
                    ) == 0
            );
    }

    private SentMessage awaitReady(Customer customer) {
        await()
            .atMost(SOON)
            .until(() -> !ready(customer).isEmpty());
        return ready(customer).getFirst();
    }

    private List<SentMessage> ready(Customer customer) {
        return telegram
            .sentMessages(customer.telegramId())
            .stream()
            .filter(message -> message.text().startsWith("✅"))
            .toList();
    }

    private Mailbox confirmed(Customer customer) {
        Mailbox mailbox = Mailbox.of(shop);
        shop.execute("update identity.users set email = ? where id = ?", mailbox.address(), customer.id());
        return mailbox;
    }
}
