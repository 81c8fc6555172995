package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Crypto Pay 1.5 as a shop sees it: the API below {@code /cryptopay/api/<method>}, the payment page
 * {@code /pay/<hash>}, and signed {@code invoice_paid} notices. Endpoint names of its faults are the method
 * names.
 *
 * <p>In real life the three invoice addresses lead to a chat, a Mini App and a web page; here all three are
 * the payment page. Source: Crypto Pay API documentation (help.send.tg).
 */
public final class CryptoPaySimulator extends VendorSimulator {

    static final String SIGNATURE_HEADER = "crypto-pay-api-signature";
    private static final String NOTICE = "invoice_paid";
    private static final String STATE = "cryptopay";

    /** Pauses in seconds between the vendor's 17 attempts, about three days in all. */
    private static final long[] RETRIES = {
        5,
        15,
        30,
        60,
        120,
        300,
        600,
        1_200,
        1_800,
        3_600,
        7_200,
        14_400,
        28_800,
        43_200,
        64_800,
        86_400,
    };

    private final String token;
    private final InstantSource clock;
    private final StateFile state;
    private final CryptoInvoices invoices;
    private final CryptoTransfers transfers;
    private final CryptoPayApi api;
    private final Courier courier;
    private String webhookUrl;
    private boolean webhookOn = true;
    private long lastUpdateId = 1_000_000;

    CryptoPaySimulator(
        SimulatorSettings settings,
        String publicUrl,
        StateFile state,
        ExecutorService threads
    ) {
        super("Crypto Pay");
        this.token = settings.cryptoPayToken();
        this.clock = settings.clock();
        this.state = state;
        this.webhookUrl = settings.shopUrl() + "/api/v1/webhooks/cryptobot";
        this.invoices = new CryptoInvoices(clock, publicUrl + "/pay/");
        this.transfers = new CryptoTransfers(clock);
        this.api = new CryptoPayApi(token, invoices, transfers);
        var pauses = LongStream.of(RETRIES).mapToObj(Duration::ofSeconds).map(settings::scaled).toList();
        this.courier = new Courier(faults, pauses, clock, threads);
        invoices.restore(state.read(STATE).path("invoices"));
        transfers.restore(state.read(STATE));
    }

    /** Where notices are posted from now on; switches the webhook on again. */
    public synchronized void webhookUrl(String url) {
        webhookUrl = url;
        webhookOn = true;
    }

    /** Whether notices are sent: the vendor switches a webhook off after 17 failed attempts. */
    public synchronized boolean isWebhookOn() {
        return webhookOn;
    }

    /** All invoices, newest first. */
    public synchronized List<CryptoInvoice> invoices() {
        return invoices.newestFirst().stream().map(CryptoInvoice::of).toList();
    }

    /** One invoice. Fails with {@link java.util.NoSuchElementException} when there is none. */
    public synchronized CryptoInvoice invoice(long invoiceId) {
        return CryptoInvoice.of(invoices.get(invoiceId));
    }

    /** The newest invoice that carries this payload. */
    public Optional<CryptoInvoice> invoiceByPayload(String payload) {
        return invoices()
            .stream()
            .filter(invoice -> payload.equals(invoice.payload()))
            .findFirst();
    }

    /** The invoice whose payment page is {@code /pay/<hash>}. */
    public synchronized Optional<CryptoInvoice> invoiceByHash(String hash) {
        return invoices.byHash(hash).map(CryptoInvoice::of);
    }

    /** Pays with the first accepted asset; see {@link #pay(long, String)}. */
    public CompletableFuture<Delivery> pay(long invoiceId) {
        return pay(invoiceId, usualAsset(invoiceId));
    }

    /**
     * A payer pays the invoice, even an expired one (late money), and the shop is told.
     *
     * @param asset one of the accepted assets, such as {@code USDT}
     * @return completes when the notice was delivered, dropped by the dial or given up
     * @throws IllegalStateException when it is paid already
     * @throws IllegalArgumentException when the asset is not accepted
     */
    public CompletableFuture<Delivery> pay(long invoiceId, String asset) {
        payQuietly(invoiceId, asset);
        return notifyShop(invoiceId);
    }

    /** As {@link #pay(long, String)}, but the shop is not told: it can only find out by asking. */
    public synchronized CryptoInvoice payQuietly(long invoiceId, String asset) {
        var paid = invoices.pay(invoiceId, asset);
        transfers.receive(paid);
        save();
        return CryptoInvoice.of(paid);
    }

    /** Lets an active invoice expire now. */
    public synchronized void expire(long invoiceId) {
        invoices.expire(invoiceId);
        save();
    }

    /**
     * Sends the notice of a paid invoice again, once each and past the dials.
     *
     * @param times how often
     * @param parallel all at the same moment instead of one after the other
     * @return what became of each
     */
    public List<Delivery> sendNotice(long invoiceId, int times, boolean parallel) {
        var notice = notice(invoiceId);
        if (!parallel) {
            return IntStream.range(0, times)
                .mapToObj(turn -> courier.sendOnce(notice).join())
                .toList();
        }
        var sent = new ArrayList<CompletableFuture<Delivery>>();
        for (int turn = 0; turn < times; turn++) {
            sent.add(courier.sendOnce(notice));
        }
        return sent.stream().map(CompletableFuture::join).toList();
    }

    /** A notice to spoil, starting from the honest one of this invoice (which may be unpaid). */
    public ForgedNotice forge(long invoiceId) {
        var body = (ObjectNode) Json.parse(notice(invoiceId).body());
        ((ObjectNode) body.path("payload")).put("status", "paid");
        return new ForgedNotice(courier, webhook(), token, body);
    }

    /** What became of every notice, oldest first. */
    public List<Delivery> notices() {
        return courier.deliveries();
    }

    /** Waits until no notice is under way. Fails with {@link IllegalStateException} after the limit. */
    public void awaitNotices(Duration limit) {
        courier.awaitQuiet(limit);
    }

    /** Sends notices kept back by {@link Fault#reorderNotices()} now. */
    public void releaseNotices() {
        courier.releaseWaiting();
    }

    /**
     * Turns the method {@code transfer} on or off, as the application's security settings do; on at first.
     */
    public synchronized void transfersEnabled(boolean on) {
        transfers.enabled(on);
    }

    /** Makes transfers to this user fail: a user who never used the payment bot. */
    public synchronized void neverMet(long telegramUserId) {
        transfers.stranger(telegramUserId);
    }

    /** Sets the application's coins of one asset (1000 of each at first). */
    public synchronized void balance(String asset, BigDecimal amount) {
        transfers.balance(asset, amount);
        save();
    }

    /** What paid invoices in a fiat currency have brought, each less the vendor's fee, in that currency. */
    public synchronized BigDecimal earned(String fiat) {
        return invoices.earned(fiat);
    }

    /** Everything paid out, newest first, as the API shows it. */
    public synchronized List<ObjectNode> transfers() {
        return transfers.all().stream().map(ObjectNode::deepCopy).toList();
    }

    @Override
    public void close() {
        super.close();
        courier.close();
    }

    VendorHandler handler() {
        return new VendorHandler("/cryptopay", new Endpoint(), faults, log, clock);
    }

    private CompletableFuture<Delivery> notifyShop(long invoiceId) {
        if (!isWebhookOn()) {
            return CompletableFuture.completedFuture(
                new Delivery(NOTICE, webhook(), "", List.of(), false, true, clock.instant())
            );
        }
        return courier.send(notice(invoiceId)).whenComplete((delivery, failure) -> {
            if (delivery != null && delivery.statuses().size() > RETRIES.length && !delivery.delivered()) {
                switchWebhookOff();
            }
        });
    }

    private synchronized void switchWebhookOff() {
        webhookOn = false;
    }

    private synchronized String webhook() {
        return webhookUrl;
    }

    private synchronized String usualAsset(long invoiceId) {
        return invoices.usualAsset(invoiceId);
    }

    private synchronized Notice notice(long invoiceId) {
        var body = Json.object()
            .put("update_id", ++lastUpdateId)
            .put("update_type", NOTICE)
            .put("request_date", Timestamps.iso(clock.instant()));
        body.set("payload", invoices.get(invoiceId).deepCopy());
        var bytes = Json.bytes(body);
        return Notice.of(
            NOTICE,
            webhookUrl,
            Map.of(SIGNATURE_HEADER, Signatures.cryptoPay(token, bytes)),
            bytes
        );
    }

    private void save() {
        var kept = (ObjectNode) transfers.keep();
        kept.set("invoices", invoices.keep());
        state.write(STATE, kept);
    }

    /** The HTTP side. */
    private final class Endpoint implements Vendor {

        @Override
        public String endpoint(Call call) {
            return call.path().substring(call.path().lastIndexOf('/') + 1);
        }

        @Override
        public String recordedPath(Call call) {
            return call.path();
        }

        @Override
        public Reply answer(Call call) {
            if (!call.path().matches("/api/[A-Za-z]+")) {
                return Reply.text(404, "404 page not found");
            }
            if (!call.header("Crypto-Pay-API-Token").orElse("").equals(token)) {
                return new CryptoPayError(401, "UNAUTHORIZED").reply();
            }
            if (!"GET".equals(call.method()) && !"POST".equals(call.method())) {
                return new CryptoPayError(405, "METHOD_NOT_ALLOWED").reply();
            }
            try {
                return result(endpoint(call), call.parameters());
            } catch (CryptoPayError refusal) {
                return refusal.reply();
            } catch (UncheckedIOException noJson) {
                return CryptoPayError.badRequest("JSON_INVALID").reply();
            }
        }

        private Reply result(String method, ObjectNode asked) {
            synchronized (CryptoPaySimulator.this) {
                var result = api.call(method, asked);
                if (result.isEmpty()) {
                    return Reply.text(404, "404 page not found");
                }
                if (!method.startsWith("get")) {
                    save();
                }
                var body = Json.object().put("ok", true);
                body.set("result", result.get().deepCopy());
                return Reply.json(200, body);
            }
        }

        @Override
        public Reply serverError(Call call) {
            return new CryptoPayError(500, "INTERNAL_SERVER_ERROR").reply();
        }

        @Override
        public Reply rateLimited(Call call, int retryAfterSeconds) {
            return new CryptoPayError(429, "TOO_MANY_REQUESTS")
                .reply()
                .with("Retry-After", String.valueOf(retryAfterSeconds));
        }
    }
}
