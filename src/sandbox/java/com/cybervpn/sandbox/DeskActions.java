package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the buttons of the desk and of the payment page do. */
final class DeskActions {

    private static final Pattern PATH = Pattern.compile("/desk/([a-z]+)(?:/([^/]+))?(?:/([a-z-]+))?");
    private static final long GIGABYTE = 1L << 30;
    private static final int PARALLEL_NOTICES = 50;

    private final Simulators simulators;

    DeskActions(Simulators simulators) {
        this.simulators = simulators;
    }

    /**
     * Does it and tells how it went.
     *
     * @throws NoSuchElementException when the button or its object does not exist
     */
    JsonNode act(Call call) {
        var path = PATH.matcher(call.path());
        if (!path.matches()) {
            throw new NoSuchElementException("No button at " + call.path());
        }
        var said = call.body().length == 0 ? Json.object() : call.json();
        var object = path.group(2) == null ? "" : path.group(2);
        var verb = path.group(3) == null ? "" : path.group(3);
        return switch (path.group(1)) {
            case "faults" -> fault(object, said);
            case "release" -> release(object);
            case "clear" -> clear();
            case "invoices" -> invoice(
                object.matches("[0-9]{1,15}") ? Long.parseLong(object) : 0,
                verb,
                said
            );
            case "pay" -> pay(object, said);
            case "panel" -> panel(object, verb, said);
            case "telegram" -> telegram(object, said);
            case "stars" -> stars(said);
            default -> throw new NoSuchElementException("No button at " + call.path());
        };
    }

    private FaultDial dial(String vendor) {
        return switch (vendor) {
            case "telegram" -> simulators.telegram().faults();
            case "cryptopay" -> simulators.cryptoPay().faults();
            case "remnawave" -> simulators.remnawave().faults();
            case "oauth" -> simulators.oauth().faults();
            case "mail" -> simulators.mail().faults();
            default -> throw new NoSuchElementException("No vendor " + vendor);
        };
    }

    private JsonNode fault(String vendor, JsonNode said) {
        var kind = kind(said.path("kind").asText("NONE"));
        var millis = Duration.ofMillis(said.path("millis").asLong(2_000));
        var fault = new Fault(
            kind,
            millis,
            said.path("retry_after").asInt(3),
            -1,
            Json.text(said, "endpoint")
        );
        var times = said.path("times").asInt(0);
        dial(vendor).set(times > 0 ? fault.times(times) : fault);
        return done(kind == Fault.Kind.NONE ? vendor + " works again" : vendor + ": " + kind);
    }

    private static Fault.Kind kind(String name) {
        return Stream.of(Fault.Kind.values())
            .filter(kind -> kind.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("No fault " + name));
    }

    private JsonNode release(String vendor) {
        dial(vendor).release();
        simulators.telegram().releaseUpdates();
        simulators.cryptoPay().releaseNotices();
        simulators.remnawave().releaseWebhooks();
        return done("Held calls and notices are on their way");
    }

    private JsonNode clear() {
        simulators.clearFaults();
        return release("telegram");
    }

    private JsonNode invoice(long id, String verb, JsonNode said) {
        var cryptoPay = simulators.cryptoPay();
        switch (verb) {
            case "pay" -> cryptoPay.pay(id);
            case "pay-late" -> {
                if ("active".equals(cryptoPay.invoice(id).status())) {
                    cryptoPay.expire(id);
                }
                cryptoPay.pay(id);
            }
            case "pay-quietly" -> cryptoPay.payQuietly(id, assetOf(id));
            case "expire" -> cryptoPay.expire(id);
            case "duplicate" -> {
                var times = said.path("times").asInt(PARALLEL_NOTICES);
                var accepted = cryptoPay
                    .sendNotice(id, times, true)
                    .stream()
                    .filter(Delivery::delivered)
                    .count();
                return done(times + " equal notices at once, " + accepted + " answered with 2xx");
            }
            case "forge" -> {
                var status = cryptoPay.forge(id).amount("0.01").tampered().send().lastStatus();
                return done("A forged notice was answered with " + status);
            }
            default -> throw new NoSuchElementException("No button " + verb);
        }
        return done("Invoice " + id + ": " + cryptoPay.invoice(id).status());
    }

    private String assetOf(long id) {
        var invoice = simulators.cryptoPay().invoice(id).json();
        return invoice.path("asset").asText(invoice.path("accepted_assets").path(0).asText());
    }

    private JsonNode pay(String hash, JsonNode said) {
        var cryptoPay = simulators.cryptoPay();
        var invoice = cryptoPay
            .invoiceByHash(hash)
            .orElseThrow(() -> new NoSuchElementException("There is no such invoice."));
        if (invoice.status().equals("expired")) {
            throw new IllegalStateException("This invoice has expired.");
        }
        cryptoPay.pay(invoice.id(), said.path("asset").asText());
        return done("Paid");
    }

    private JsonNode panel(String username, String verb, JsonNode said) {
        var remnawave = simulators.remnawave();
        var clock = simulators.settings().clock();
        switch (verb) {
            case "usage" -> remnawave.addUsage(
                username,
                said.path("gigabytes").asLong(10) * GIGABYTE,
                clock.instant()
            );
            case "expire" -> remnawave.setExpireAt(username, clock.instant().minusSeconds(1));
            case "device" -> remnawave.addDevice(
                username,
                "SANDBOX" + Names.letters(10),
                said.path("platform").asText("iOS"),
                said.path("model").asText("iPhone 17")
            );
            case "delete" -> remnawave.deleteUser(username);
            default -> throw new NoSuchElementException("No button " + verb);
        }
        return done(username + ": " + verb);
    }

    private JsonNode telegram(String what, JsonNode said) {
        var telegram = simulators.telegram();
        var user = said.path("user").asLong();
        switch (what) {
            case "text" -> telegram.sendText(user, said.path("text").asText());
            case "press" -> {
                var id = said.path("message").asLong();
                var message = telegram
                    .sentMessages()
                    .stream()
                    .filter(sent -> sent.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException("No message " + id));
                telegram.pressButton(message, said.path("data").asText());
            }
            default -> throw new NoSuchElementException("No button " + what);
        }
        return done("Sent to the bot");
    }

    private JsonNode stars(JsonNode said) {
        var outcome = simulators.telegram().payStars(said.path("slug").asText(), said.path("user").asLong());
        return Json.object()
            .put("status", outcome.status())
            .put("end", outcome.end().name())
            .put("message", outcome.errorMessage());
    }

    private static JsonNode done(String message) {
        return Json.object().put("message", message);
    }
}
