package com.cybervpn.integration.cryptopay;

import com.cybervpn.payment.GatewayOutcomeUnknown;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentGateway;
import com.cybervpn.payment.Provider;
import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.clients.FairGate;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes US dollars through Crypto Pay's fiat invoices. */
@ApplicationScoped
public class CryptoPayGateway implements PaymentGateway {

    /** getInvoices answers at most so many. */
    private static final int PAGE = 1000;
    private static final int PAGES_MOST = 20;

    /** For what customers wait for. */
    private final FairGate gate = new FairGate("Crypto Pay", 12);

    @Inject
    CryptoPayClient client;

    @Inject
    CryptoPayConfig config;

    @Inject
    PlatformConfig platform;

    @Override
    public Provider provider() {
        return Provider.CRYPTOBOT;
    }

    @Override
    public boolean isSetUp() {
        return config.hasToken();
    }

    @Override
    public Opened open(Order order) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("currency_type", "fiat");
        fields.put("fiat", order.amount().asset().code());
        fields.put("accepted_assets", config.acceptedAssets());
        fields.put("amount", order.amount().amount());
        fields.put("description", order.description());
        fields.put("payload", order.invoice().toString());
        fields.put("paid_btn_name", "callback");
        fields.put("paid_btn_url", platform.publicUrl() + "/app/");
        fields.put("expires_in", String.valueOf(order.lifetime().toSeconds()));
        JsonNode invoice = gate.pass(() -> client.createInvoice(fields));
        if (!invoice.hasNonNull("invoice_id")) {
            throw new GatewayOutcomeUnknown("Crypto Pay answered createInvoice without an invoice", null);
        }
        return opened(invoice);
    }

    @Override
    public void withdraw(String externalId) {
        gate.pass(() -> {
            client.deleteInvoice(externalId);
            return null;
        });
    }

    /** Those with a name by their names; those we never learned a name of among everything active and paid. */
    @Override
    public void ask(List<Doubtful> doubtful, Predicate<List<Finding>> apply) {
        Map<String, InvoiceId> named = doubtful
            .stream()
            .filter(d -> d.externalId() != null)
            .collect(Collectors.toMap(Doubtful::externalId, Doubtful::invoice));
        if (!named.isEmpty()) {
            apply.test(ofNamed(named));
        }
        List<InvoiceId> nameless = doubtful
            .stream()
            .filter(d -> d.externalId() == null)
            .map(Doubtful::invoice)
            .toList();
        if (!nameless.isEmpty()) {
            apply.test(ofNameless(nameless));
        }
    }

    private List<Finding> ofNamed(Map<String, InvoiceId> named) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode invoice : client.getInvoices(String.join(",", named.keySet()), null, 0, PAGE)) {
            InvoiceId ours = named.get(CryptoPayNotice.id(invoice));
            if (ours != null) {
                finding(ours, invoice).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private List<Finding> ofNameless(List<InvoiceId> nameless) {
        Map<String, JsonNode> byPayload = everything();
        List<Finding> findings = new ArrayList<>();
        for (InvoiceId ours : nameless) {
            JsonNode invoice = byPayload.get(ours.toString());
            if (invoice == null) {
                findings.add(new Finding.Missing(ours));
            } else {
                finding(ours, invoice).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Map<String, JsonNode> everything() {
        Map<String, JsonNode> byPayload = new HashMap<>();
        for (int page = 0; page < PAGES_MOST; page++) {
            JsonNode items = client.getInvoices(null, null, page * PAGE, PAGE);
            items.forEach(invoice -> byPayload.putIfAbsent(invoice.path("payload").asText(), invoice));
            if (items.size() < PAGE) {
                return byPayload;
            }
        }
        return byPayload;
    }

    private static Optional<Finding> finding(InvoiceId ours, JsonNode invoice) {
        return switch (invoice.path("status").asText()) {
            case "paid" -> Optional.of(new Finding.Paid(ours, CryptoPayNotice.of(invoice)));
            case "active" -> Optional.of(new Finding.Open(ours, opened(invoice)));
            case "expired" -> Optional.of(new Finding.Expired(ours, opened(invoice)));
            default -> Optional.empty();
        };
    }

    private static Opened opened(JsonNode invoice) {
        return new Opened(
            CryptoPayNotice.id(invoice),
            invoice.path("bot_invoice_url").asText(null),
            invoice.path("mini_app_invoice_url").asText(null),
            invoice.path("web_app_invoice_url").asText(null),
            time(invoice.path("expiration_date").asText(null))
        );
    }

    private static Instant time(String text) {
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
