package com.cybervpn.provisioning;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Programs that can import a subscription link, and how each of them is opened with it. */
final class ClientApps {

    private ClientApps() {}

    /** One program on one platform. */
    public record App(String name, String platform, String deepLink, String storeUrl) {}

    static List<App> of(String subscriptionUrl) {
        String encoded = URLEncoder.encode(subscriptionUrl, StandardCharsets.UTF_8);
        String happ = "happ://add/" + subscriptionUrl;
        String hiddify = "hiddify://import/" + subscriptionUrl;
        String v2raytun = "v2raytun://import/" + subscriptionUrl;
        String streisand = "streisand://import/" + subscriptionUrl;
        String shadowrocket =
            "sub://" +
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(subscriptionUrl.getBytes(StandardCharsets.UTF_8));
        String clash = "clash://install-config?url=" + encoded;
        return List.of(
            new App("Happ", "ios", happ, "https://apps.apple.com/app/happ-proxy-utility/id6504287215"),
            new App("Streisand", "ios", streisand, "https://apps.apple.com/app/streisand/id6450534064"),
            new App(
                "Shadowrocket",
                "ios",
                shadowrocket,
                "https://apps.apple.com/app/shadowrocket/id932747118"
            ),
            new App("Happ", "android", happ, "https://play.google.com/store/apps/details?id=com.happproxy"),
            new App(
                "v2RayTun",
                "android",
                v2raytun,
                "https://play.google.com/store/apps/details?id=com.v2raytun.android"
            ),
            new App(
                "Hiddify",
                "android",
                hiddify,
                "https://play.google.com/store/apps/details?id=app.hiddify.com"
            ),
            new App("Hiddify", "windows", hiddify, "https://github.com/hiddify/hiddify-app/releases/latest"),
            new App("Hiddify", "macos", hiddify, "https://github.com/hiddify/hiddify-app/releases/latest"),
            new App("Hiddify", "linux", hiddify, "https://github.com/hiddify/hiddify-app/releases/latest"),
            new App(
                "Clash Verge",
                "windows",
                clash,
                "https://github.com/clash-verge-rev/clash-verge-rev/releases/latest"
            )
        );
    }
}
