package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** What the desk and the payment page show. */
final class DeskState {

    private static final int SHOWN = 30;
    private final Simulators simulators;

    DeskState(Simulators simulators) {
        this.simulators = simulators;
    }

    /** @throws NoSuchElementException when there is no such thing to read */
    JsonNode read(Call call) {
        var path = call.path();
        if (path.equals("/desk/state")) {
            return all();
        }
        if (path.equals("/desk/launch")) {
            return launch(call);
        }
        if (path.equals("/desk/stars")) {
            return simulators.telegram().starsInvoice(call.query().getOrDefault("slug", ""));
        }
        if (path.equals("/desk/mail")) {
            return mails();
        }
        if (path.startsWith("/desk/pay/")) {
            return payment(path.substring("/desk/pay/".length()));
        }
        throw new NoSuchElementException("Nothing at " + path);
    }

    /** Fresh launch data for the Mini App, as the fragment of its address. */
    private JsonNode launch(Call call) {
        var user = DemoUser.of(Long.parseLong(call.query().getOrDefault("user", "910000001")));
        var launch = LaunchData.of(user).withLanguage(call.query().getOrDefault("lang", user.languageCode()));
        var start = call.query().getOrDefault("start", "");
        var signed = simulators
            .telegram()
            .signer()
            .sign(start.isEmpty() ? launch : launch.withStartParam(start));
        return Json.object()
            .put("app_url", simulators.settings().shopUrl() + "/app/")
            .put("init_data", signed)
            .put("fragment", "tgWebAppData=" + encoded(signed));
    }

    private JsonNode payment(String hash) {
        var invoice = simulators
            .cryptoPay()
            .invoiceByHash(hash)
            .orElseThrow(() -> new NoSuchElementException("There is no such invoice."));
        var shown = shown(invoice);
        var assets = shown.putArray("assets");
        var accepted = invoice.json().path("accepted_assets");
        var priced = invoice.json().path("asset");
        Stream<String> choices = accepted.isArray()
            ? accepted.valueStream().map(JsonNode::asText)
            : Stream.of(priced.asText());
        choices.forEach(asset ->
            assets
                .addObject()
                .put("asset", asset)
                .put(
                    "amount",
                    CryptoRates.plain(
                        priced.isMissingNode()
                            ? CryptoRates.assetFor(invoice.amount(), invoice.currency(), asset)
                            : invoice.amount()
                    )
                )
        );
        shown.put("button", Json.text(invoice.json(), "paid_btn_name"));
        return shown.put("button_url", Json.text(invoice.json(), "paid_btn_url"));
    }

    private JsonNode mails() {
        var all = Json.object().put("shop", simulators.settings().shopUrl());
        var mails = all.putArray("mails");
        simulators
            .mail()
            .mails()
            .reversed()
            .stream()
            .limit(SHOWN)
            .forEach(mail ->
                mails
                    .addObject()
                    .put("id", mail.id())
                    .put("from", mail.from())
                    .put("to", mail.to())
                    .put("subject", mail.subject())
                    .put("text", mail.text())
                    .put("at", mail.at().toString())
            );
        return all;
    }

    private ObjectNode all() {
        var all = Json.object();
        var shop = all.putObject("shop").put("url", simulators.settings().shopUrl());
        shop.put("bot", simulators.settings().botUsername());
        shop.put("webhook", simulators.telegram().webhookUrl());
        shop.put("panel", simulators.remnawave().version().number());
        var links = all.putArray("links");
        simulators
            .settings()
            .links()
            .forEach((label, url) -> links.addObject().put("label", label).put("url", url));
        var people = all.putArray("people");
        DemoUser.ALL.forEach(user -> people.add(Json.tree(user)));
        vendors(all.putObject("vendors"));
        var invoices = all.putArray("invoices");
        simulators
            .cryptoPay()
            .invoices()
            .stream()
            .limit(SHOWN)
            .forEach(invoice -> invoices.add(shown(invoice)));
        panelUsers(all);
        messages(all);
        notices(all);
        return all;
    }

    private void vendors(ObjectNode vendors) {
        var telegram = simulators.telegram();
        var cryptoPay = simulators.cryptoPay();
        var remnawave = simulators.remnawave();
        vendor(vendors, "telegram", telegram.faults(), telegram.requests(), telegram.updates());
        vendor(vendors, "cryptopay", cryptoPay.faults(), cryptoPay.requests(), cryptoPay.notices());
        vendor(vendors, "remnawave", remnawave.faults(), remnawave.requests(), remnawave.webhooks());
        vendor(vendors, "oauth", simulators.oauth().faults(), simulators.oauth().requests(), List.of());
        var mail = simulators.mail();
        vendor(vendors, "mail", mail.faults(), List.of(), List.of())
            .put("calls", mail.calls())
            .put("notices", mail.mails().size());
    }

    private static ObjectNode vendor(
        ObjectNode vendors,
        String name,
        FaultDial dial,
        List<RecordedRequest> requests,
        List<Delivery> notices
    ) {
        var vendor = vendors.putObject(name).put("calls", requests.size()).put("held", dial.held());
        vendor.put("notices", notices.size());
        vendor.put("last", requests.isEmpty() ? null : requests.getLast().endpoint());
        var faults = vendor.putArray("faults");
        for (var fault : dial.current()) {
            faults
                .addObject()
                .put("kind", fault.kind().name())
                .put("left", fault.left())
                .put("endpoint", fault.endpoint());
        }
        return vendor;
    }

    private static ObjectNode shown(CryptoInvoice invoice) {
        return Json.object()
            .put("id", invoice.id())
            .put("hash", invoice.hash())
            .put("status", invoice.status())
            .put("amount", CryptoRates.plain(invoice.amount()))
            .put("currency", invoice.currency())
            .put("description", invoice.description())
            .put("paid_asset", invoice.paidAsset())
            .put("paid_amount", invoice.paidAmount() == null ? null : CryptoRates.plain(invoice.paidAmount()))
            .put("created_at", invoice.createdAt().toString())
            .put("expires_at", invoice.expiresAt() == null ? null : invoice.expiresAt().toString())
            .put("path", URI.create(invoice.paymentUrl()).getPath());
    }

    private void panelUsers(ObjectNode all) {
        var users = all.putArray("panel_users");
        simulators
            .remnawave()
            .users()
            .stream()
            .sorted(Comparator.comparing(PanelUser::id).reversed())
            .limit(SHOWN)
            .forEach(user -> {
                var shown = users
                    .addObject()
                    .put("username", user.username())
                    .put("status", user.status())
                    .put("expire_at", user.expireAt().toString())
                    .put("used", PanelSubscription.display(user.usedTrafficBytes()))
                    .put(
                        "limit",
                        user.trafficLimitBytes() == 0
                            ? "∞"
                            : PanelSubscription.display(user.trafficLimitBytes())
                    )
                    .put("devices", user.devices().size())
                    .put("device_limit", user.hwidDeviceLimit())
                    .put("squads", user.squads().size())
                    .put("path", URI.create(user.subscriptionUrl()).getPath());
                shown.put(
                    "owner",
                    user.telegramId() == null ? null : DemoUser.of(user.telegramId()).firstName()
                );
            });
    }

    private void messages(ObjectNode all) {
        var messages = all.putArray("messages");
        simulators
            .telegram()
            .sentMessages()
            .reversed()
            .stream()
            .limit(SHOWN)
            .forEach(message ->
                messages.add(message.json().put("to", DemoUser.of(message.chatId()).firstName()))
            );
    }

    private void notices(ObjectNode all) {
        var notices = all.putArray("notices");
        Stream.of(
            simulators.telegram().updates(),
            simulators.cryptoPay().notices(),
            simulators.remnawave().webhooks()
        )
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Delivery::at).reversed())
            .limit(SHOWN)
            .forEach(notice -> {
                var shown = notices
                    .addObject()
                    .put("type", notice.type())
                    .put("at", notice.at().toString())
                    .put("delivered", notice.delivered())
                    .put("dropped", notice.dropped());
                var statuses = shown.putArray("statuses");
                notice.statuses().forEach(statuses::add);
            });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
