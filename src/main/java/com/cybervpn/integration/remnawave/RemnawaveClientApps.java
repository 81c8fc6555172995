package com.cybervpn.integration.remnawave;

import com.cybervpn.clientapp.ClientApp;
import com.cybervpn.clientapp.ClientAppsSource;
import com.cybervpn.vpnpanel.PanelUnavailable;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The apps of the panel's subscription page: its first configuration, in the form of 2.4 and later ({@code blocks} with
 * {@code buttons}) or the older one ({@code urlScheme}). An app of which nothing can be used is left out.
 */
@ApplicationScoped
public class RemnawaveClientApps implements ClientAppsSource {

    private static final String LINK = "{{SUBSCRIPTION_LINK}}";
    private static final int NAME_MOST = 60;
    private static final int STORES_MOST = 6;

    @Inject
    RemnawaveClient client;

    @Override
    public List<ClientApp> read() {
        JsonNode configs = ok(
            client.call("GET /api/subscription-page-configs", RemnawaveApi::pageConfigs)
        ).path("configs");
        String uuid = configs.path(0).path("uuid").asText("");
        if (uuid.isEmpty()) {
            return List.of();
        }
        JsonNode page = ok(
            client.call("GET /api/subscription-page-configs/{uuid}", api -> api.pageConfig(uuid))
        );
        return apps(page.path("config"));
    }

    private static JsonNode ok(RemnawaveClient.Answer answer) {
        if (!answer.isOk()) {
            throw new PanelUnavailable(
                "the panel does not show its subscription page, status " + answer.status(),
                null
            );
        }
        return answer.body();
    }

    static List<ClientApp> apps(JsonNode config) {
        List<ClientApp> apps = new ArrayList<>();
        for (Map.Entry<String, JsonNode> platform : config.path("platforms").properties()) {
            JsonNode listed = platform.getValue().isArray()
                ? platform.getValue()
                : platform.getValue().path("apps");
            for (JsonNode app : listed) {
                if (apps.size() < ClientApp.MOST) {
                    add(apps, platform.getKey().toLowerCase(Locale.ROOT), app);
                }
            }
        }
        return List.copyOf(apps);
    }

    private static void add(List<ClientApp> apps, String platform, JsonNode app) {
        String link = app.hasNonNull("urlScheme") ? template(app.path("urlScheme").asText() + LINK) : "";
        if (app.path("isNeedBase64Encoding").asBoolean()) {
            link = link.replaceFirst("\\{url.*}", "{url_base64}");
        }
        List<ClientApp.Store> stores = new ArrayList<>();
        for (JsonNode button : app
            .findValues("buttons")
            .stream()
            .<JsonNode>mapMulti((list, each) -> list.forEach(each))
            .toList()) {
            String address = button.path("link").asText(button.path("buttonLink").asText(""));
            if (address.contains(LINK)) {
                link = link.isEmpty() ? template(address) : link;
            } else if (stores.size() < STORES_MOST) {
                store(stores, button, address);
            }
        }
        try {
            apps.add(new ClientApp(app.path("name").asText(), platform, link, stores));
        } catch (IllegalArgumentException unusable) {
            // a program without a way to import, a strange scheme, a platform of the panel's own
        }
    }

    /** In a query it has to be encoded. */
    private static String template(String address) {
        return address.replace(LINK, address.indexOf('?') >= 0 ? "{url_encoded}" : "{url}");
    }

    private static void store(List<ClientApp.Store> stores, JsonNode button, String address) {
        JsonNode text = button.has("text") ? button.path("text") : button.path("buttonText");
        String name = text.path("en").asText("").strip();
        try {
            stores.add(
                new ClientApp.Store(name.length() > NAME_MOST ? name.substring(0, NAME_MOST) : name, address)
            );
        } catch (IllegalArgumentException unusable) {
            // not a store: a button that copies or opens something else
        }
    }
}
