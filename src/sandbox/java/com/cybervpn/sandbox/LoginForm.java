package com.cybervpn.sandbox;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * Telegram's login form for websites, {@code /auth}: says which site asks, lets a demo user agree or decline, and
 * goes back to the site with the signed answer in the fragment. As Telegram, it serves only the domain that was set for
 * the bot (BotFather's {@code /setdomain}); here that is the shop's.
 */
final class LoginForm {

    private static final String PAGE = """
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="dark light" />
        <title>Telegram login (sandbox)</title>
        <script src="/assets/theme.js"></script>
        <link rel="icon" href="/assets/mark.svg" />
        <link rel="stylesheet" href="/assets/neon.css" />
        <link rel="stylesheet" href="/assets/pay.css" />
      </head>
      <body>
        <main>
          <p class="brand">Telegram <span class="pill limited">sandbox</span></p>
          <h1>Sign in to %s</h1>
          <p>The site will know your name, username and photo%s. Who are you?</p>
          %s
          <p><a id="decline" href="%s">Decline</a></p>
          <p class="hint small">The real Telegram asks for your phone number and sends a message to confirm.</p>
        </main>
      </body>
    </html>
    """;

    private final SimulatorSettings settings;
    private final WidgetSigner signer;

    LoginForm(SimulatorSettings settings, WidgetSigner signer) {
        this.settings = settings;
        this.signer = signer;
    }

    Reply answer(Call call) {
        var asked = call.query();
        if (!settings.botToken().split(":")[0].equals(asked.get("bot_id"))) {
            return Reply.text(400, "Bot ID invalid");
        }
        var origin = asked.getOrDefault("origin", "");
        var back = asked.getOrDefault("return_to", "");
        if (!origin.equals(origin(settings.shopUrl())) || !origin.equals(origin(back))) {
            return Reply.text(400, "Bot domain invalid");
        }
        var user = asked.get("user");
        if (user == null) {
            return page(origin, asked.containsKey("request_access"), back + "#tgAuthResult=false", call);
        }
        return DemoUser.ALL.stream()
            .filter(known -> String.valueOf(known.id()).equals(user))
            .findFirst()
            .map(known -> Reply.redirect(back + "#tgAuthResult=" + result(known)))
            .orElseGet(() -> Reply.text(400, "User invalid"));
    }

    /** The page on which a person agrees to an OpenID Connect sign-in. @param decline what the address gets when they do not */
    Reply page(String site, Call call, String decline) {
        return page(site, true, "?" + query(call) + decline, call);
    }

    private Reply page(String site, boolean mayWrite, String declined, Call call) {
        var users = DemoUser.ALL.stream()
            .map(user ->
                "<p><a class=\"user\" href=\"%s\">%s (@%s)</a></p>".formatted(
                    escaped("?" + query(call) + "&user=" + user.id()),
                    escaped(user.firstName()),
                    escaped(user.username())
                )
            )
            .collect(Collectors.joining("\n"));
        var page = PAGE.formatted(
            escaped(site),
            mayWrite ? ", and its bot may write to you" : "",
            users,
            escaped(declined)
        );
        return Reply.html(200, page).with("Cache-Control", "no-store");
    }

    private static String query(Call call) {
        return call
            .query()
            .entrySet()
            .stream()
            .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
            .collect(Collectors.joining("&"));
    }

    private String result(DemoUser user) {
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Json.bytes(signer.sign(user)));
    }

    /** Scheme and authority; empty when there is none. */
    private static String origin(String address) {
        try {
            var uri = URI.create(address);
            return uri.getScheme() + "://" + uri.getRawAuthority();
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
    }
}
