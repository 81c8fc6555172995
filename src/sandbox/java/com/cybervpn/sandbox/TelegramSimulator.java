package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;

/**
 * Telegram as a bot sees it: the Bot API below {@code /telegram/bot<token>/<method>}, updates to the webhook,
 * and users who write, press buttons and pay with Stars. Endpoint names of its faults are the method names;
 * notice names are the update types, and {@code successful_payment} and {@code refunded_payment} for those
 * service messages.
 *
 * <p>Source: Bot API 10 (core.telegram.org/bots/api).
 */
public final class TelegramSimulator extends VendorSimulator {

    private static final String STATE = "telegram";

    /** Pauses in seconds between attempts to deliver an update: about a day in all. */
    private static final long[] RETRIES = LongStream.concat(
        LongStream.of(1, 2, 4, 8, 16, 32, 60, 60, 120, 300, 600, 1_800),
        LongStream.generate(() -> 3_600).limit(23)
    ).toArray();

    private final SimulatorSettings settings;
    private final InstantSource clock;
    private final StateFile state;
    private final Courier courier;
    private final StarsLedger stars;
    private final BotApi api;
    private final InitDataSigner signer;
    private final WidgetSigner widgetSigner;
    private final List<SentMessage> messages = new ArrayList<>();
    private final Set<Long> blockedBy = new HashSet<>();
    private final Map<Long, Long> moved = new HashMap<>();
    private final Map<Long, String> refused = new HashMap<>();
    private final Map<String, CompletableFuture<PreCheckoutAnswer>> openQueries = new ConcurrentHashMap<>();
    private BotWebhook webhook;
    private long lastUpdateId;
    private long lastMessageId;

    TelegramSimulator(SimulatorSettings settings, StateFile state, ExecutorService threads) {
        super("Telegram");
        this.settings = settings;
        this.clock = settings.clock();
        this.state = state;
        this.signer = new InitDataSigner(settings.botToken(), clock);
        this.widgetSigner = new WidgetSigner(settings.botToken(), clock);
        this.stars = new StarsLedger(clock);
        this.api = new BotApi(this, settings.botToken(), settings.botUsername());
        var pauses = LongStream.of(RETRIES).mapToObj(Duration::ofSeconds).map(settings::scaled).toList();
        this.courier = new Courier(faults, pauses, clock, threads);
        var kept = state.read(STATE);
        stars.restore(kept);
        kept.path("messages").forEach(message -> messages.add(SentMessage.of(message)));
        webhook = BotWebhook.of(kept.path("webhook"));
        lastUpdateId = kept.path("last_update_id").asLong(700_000_000);
        lastMessageId = kept.path("last_message_id").asLong(100);
    }

    /** Signs launch data for the Mini App of this bot. */
    public InitDataSigner signer() {
        return signer;
    }

    /** Signs answers of the Login Widget for this bot. */
    public WidgetSigner widgetSigner() {
        return widgetSigner;
    }

    /** The webhook address the shop registered; empty when none. */
    public synchronized String webhookUrl() {
        return webhook.url();
    }

    /** Every message the bot sent, oldest first. */
    public synchronized List<SentMessage> sentMessages() {
        return List.copyOf(messages);
    }

    /** The messages the bot sent to this chat, oldest first. */
    public List<SentMessage> sentMessages(long chatId) {
        return sentMessages()
            .stream()
            .filter(message -> message.chatId() == chatId)
            .toList();
    }

    /** Makes messages to this user fail with 403, as after the user blocked the bot. */
    public synchronized void block(long userId) {
        blockedBy.add(userId);
    }

    /** Makes a group a supergroup: messages to its old id are refused, with the new one. */
    public synchronized void move(long from, long to) {
        moved.put(from, to);
    }

    /** Undoes {@link #move(long, long)}. */
    public synchronized void stay(long chatId) {
        moved.remove(chatId);
    }

    /** Refuses every message to this chat with 400 and this reason; null takes them again. */
    public synchronized void refuse(long chatId, String reason) {
        if (reason == null) {
            refused.remove(chatId);
        } else {
            refused.put(chatId, reason);
        }
    }

    /** Undoes {@link #block(long)}. */
    public synchronized void unblock(long userId) {
        blockedBy.remove(userId);
    }

    /**
     * Sends any update to the shop; an {@code update_id} is added when it has none.
     *
     * @return completes when delivered, dropped (also when no webhook wants it) or given up
     */
    public CompletableFuture<Delivery> sendUpdate(JsonNode update) {
        var name = Updates.noticeName(update);
        Notice notice;
        synchronized (this) {
            if (!webhook.wants(Updates.type(update))) {
                return CompletableFuture.completedFuture(undelivered(name));
            }
            notice = notice(name, update);
        }
        return courier.send(notice);
    }

    private Notice notice(String name, JsonNode update) {
        var body = Json.object().put("update_id", ++lastUpdateId);
        body.setAll((ObjectNode) update.deepCopy());
        var headers = new LinkedHashMap<String, String>();
        if (!webhook.secretToken().isEmpty()) {
            headers.put("X-Telegram-Bot-Api-Secret-Token", webhook.secretToken());
        }
        return Notice.of(name, webhook.url(), headers, Json.bytes(body)).readBy(this::methodInResponse);
    }

    /** The user writes to the bot, for example {@code /start ref_ABC}. */
    public CompletableFuture<Delivery> sendText(long userId, String text) {
        return sendUpdate(Updates.text(DemoUser.of(userId), nextMessageId(), text, clock.instant()));
    }

    /** The user presses a button of a message the bot sent. */
    public CompletableFuture<Delivery> pressButton(SentMessage message, String callbackData) {
        return sendUpdate(Updates.buttonPressed(DemoUser.of(message.chatId()), message, callbackData));
    }

    /** What an invoice link asks for: title, description, amount (whole Stars), payload. */
    public synchronized JsonNode starsInvoice(String slugOrUrl) {
        return stars
            .link(slugOrUrl)
            .orElseThrow(() -> new NoSuchElementException("No invoice link " + slugOrUrl))
            .deepCopy();
    }

    /**
     * The user opens the invoice link and pays: pre-checkout query, the bot's answer (in the webhook's
     * response or as an API call), then the charge and {@code successful_payment}. Blocks until the user
     * knows how it ended.
     *
     * @param slugOrUrl what {@code createInvoiceLink} answered, or its slug
     * @throws NoSuchElementException when there is no such link
     */
    public StarsOutcome payStars(String slugOrUrl, long userId) {
        var invoice = starsInvoice(slugOrUrl);
        var user = DemoUser.of(userId);
        var queryId = Names.letters(19);
        var answer = new CompletableFuture<PreCheckoutAnswer>();
        openQueries.put(queryId, answer);
        var begun = System.nanoTime();
        try {
            if (!wants("pre_checkout_query")) {
                return unpaid(StarsOutcome.End.NO_WEBHOOK, null, begun);
            }
            sendUpdate(Updates.preCheckout(user, queryId, invoice));
            var said = answer.get(settings.preCheckoutLimit().toMillis(), TimeUnit.MILLISECONDS);
            if (!said.ok()) {
                return unpaid(StarsOutcome.End.REFUSED, said.errorMessage(), begun);
            }
            return charge(invoice, user, false, begun);
        } catch (TimeoutException silent) {
            return unpaid(StarsOutcome.End.NO_ANSWER, null, begun);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while paying", stopped);
        } finally {
            openQueries.remove(queryId);
        }
    }

    /**
     * The next month of a Stars subscription is charged: a new charge id, the same payload, no pre-checkout.
     */
    public StarsOutcome renewStars(String slugOrUrl, long userId) {
        return charge(starsInvoice(slugOrUrl), DemoUser.of(userId), true, System.nanoTime());
    }

    /**
     * Apple or Google takes the money back: Stars leave the balance and no update is sent.
     *
     * @throws NoSuchElementException when there is no such charge
     */
    public synchronized void chargeBack(String chargeId) {
        var payment = stars
            .payment(chargeId)
            .orElseThrow(() -> new NoSuchElementException("No charge " + chargeId));
        stars.giveBack(payment);
        save();
    }

    /** The Stars the bot has: what was paid to it, less what went back. */
    public synchronized long starBalance() {
        return stars.balance();
    }

    /** All Star transactions, oldest first, as {@code getStarTransactions} shows them. */
    public synchronized JsonNode starTransactions() {
        return stars.page(0, Integer.MAX_VALUE);
    }

    /** What became of every update, oldest first. */
    public List<Delivery> updates() {
        return courier.deliveries();
    }

    /** Waits until no update is under way. Fails with {@link IllegalStateException} after the limit. */
    public void awaitUpdates(Duration limit) {
        courier.awaitQuiet(limit);
    }

    /** Sends updates kept back by {@link Fault#reorderNotices()} now. */
    public void releaseUpdates() {
        courier.releaseWaiting();
    }

    @Override
    public void close() {
        super.close();
        courier.close();
    }

    VendorHandler handler() {
        return new VendorHandler(
            "/telegram",
            new TelegramEndpoint(settings.botToken(), api),
            faults,
            log,
            clock
        );
    }

    StarsLedger stars() {
        return stars;
    }

    synchronized BotWebhook webhook() {
        return webhook;
    }

    synchronized void webhook(BotWebhook other) {
        webhook = other;
        save();
    }

    /** @throws TelegramError when the chat cannot be written to */
    synchronized SentMessage deliverMessage(
        long chatId,
        String text,
        String parseMode,
        JsonNode replyMarkup
    ) {
        if (blockedBy.contains(chatId)) {
            throw new TelegramError(403, "Forbidden: bot was blocked by the user");
        }
        if (moved.containsKey(chatId)) {
            throw TelegramError.moved(moved.get(chatId));
        }
        if (refused.containsKey(chatId)) {
            throw TelegramError.badRequest(refused.get(chatId));
        }
        if (chatId < 0 && replyMarkup.toString().contains("\"web_app\"")) {
            throw TelegramError.badRequest("BUTTON_TYPE_INVALID");
        }
        var message = new SentMessage(++lastMessageId, chatId, text, parseMode, replyMarkup, clock.instant());
        messages.add(message);
        save();
        return message;
    }

    synchronized void edit(long messageId, String text, String parseMode, JsonNode replyMarkup) {
        messages.replaceAll(message ->
            message.id() == messageId
                ? new SentMessage(messageId, message.chatId(), text, parseMode, replyMarkup, message.at())
                : message
        );
        save();
    }

    synchronized void delete(long messageId) {
        messages.removeIf(message -> message.id() == messageId);
        save();
    }

    /** @throws TelegramError when the query is unknown or answered too late */
    void answer(String queryId, boolean ok, String errorMessage) {
        var query = openQueries.get(queryId);
        if (query == null) {
            throw TelegramError.badRequest(
                "query is too old and response timeout expired or query ID is invalid"
            );
        }
        query.complete(new PreCheckoutAnswer(ok, errorMessage));
    }

    /** Gives the Stars back and tells the bot. */
    void refund(ObjectNode payment, long userId) {
        synchronized (this) {
            stars.giveBack(payment);
            save();
        }
        var user = DemoUser.of(userId);
        sendUpdate(Updates.refundedPayment(user, nextMessageId(), payment, clock.instant()));
    }

    synchronized void save() {
        var kept = webhookAndCounters();
        stars.keep(kept);
        var sent = kept.putArray("messages");
        messages
            .stream()
            .skip(Math.max(0, messages.size() - 200))
            .forEach(message -> sent.add(message.json()));
        state.write(STATE, kept);
    }

    private ObjectNode webhookAndCounters() {
        var kept = Json.object().put("last_update_id", lastUpdateId).put("last_message_id", lastMessageId);
        kept.set("webhook", webhook.json());
        return kept;
    }

    private StarsOutcome charge(JsonNode invoice, DemoUser user, boolean renewal, long begun) {
        String chargeId;
        synchronized (this) {
            chargeId = stars
                .receive((ObjectNode) invoice, Updates.user(user))
                .path("id")
                .asText();
            save();
        }
        var update = Updates.successfulPayment(
            user,
            nextMessageId(),
            invoice,
            chargeId,
            renewal,
            clock.instant()
        );
        return new StarsOutcome(StarsOutcome.End.PAID, chargeId, null, since(begun), sendUpdate(update));
    }

    private StarsOutcome unpaid(StarsOutcome.End end, String errorMessage, long begun) {
        var nothing = CompletableFuture.completedFuture(undelivered("successful_payment"));
        return new StarsOutcome(end, null, errorMessage, since(begun), nothing);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private synchronized boolean wants(String updateType) {
        return webhook.wants(updateType);
    }

    private synchronized long nextMessageId() {
        return ++lastMessageId;
    }

    private Delivery undelivered(String name) {
        return new Delivery(name, webhookUrl(), "", List.of(), false, true, clock.instant());
    }

    /** A bot may answer the webhook with one method call; its result is never seen, errors included. */
    private void methodInResponse(byte[] body) {
        try {
            if (body.length > 0 && Json.parse(body) instanceof ObjectNode called && called.has("method")) {
                api.call(called.path("method").asText(), called);
            }
        } catch (TelegramError | UncheckedIOException unseen) {
            System.getLogger(TelegramSimulator.class.getName()).log(
                System.Logger.Level.WARNING,
                "The method call in a webhook response failed: " + unseen.getMessage()
            );
        }
    }

    /** What the bot said to a pre-checkout query. */
    private record PreCheckoutAnswer(boolean ok, String errorMessage) {}
}
