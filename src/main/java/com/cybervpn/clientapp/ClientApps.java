package com.cybervpn.clientapp;

import com.cybervpn.vpnpanel.PanelUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Programs that can import a subscription link: the panel's list where it has one, else the operator's file, else ours. The
 * panel is asked beside the requests and its last list is kept while it is away.
 */
@ApplicationScoped
public class ClientApps {

    private static final Logger LOG = Logger.getLogger(ClientApps.class);
    private static final long FRESH = Duration.ofMinutes(10).toMillis();

    @Inject
    ClientAppsSource panel;

    @Inject
    ClientAppsFile file;

    @Inject
    InstantSource clock;

    @Resource
    ManagedExecutorService executor;

    private final AtomicLong askedAt = new AtomicLong(Long.MIN_VALUE / 2);
    private volatile List<ClientApp> ofPanel = List.of();

    /** One program on one platform; {@code store_url} is that of the first store. */
    public record App(
        String name,
        String platform,
        String deepLink,
        String storeUrl,
        List<ClientApp.Store> stores
    ) {}

    void begin(@Observes Startup event) {
        refresh();
    }

    /** All programs, the preferred ones first, opened with this subscription. */
    public List<App> of(String subscriptionUrl) {
        refresh();
        List<ClientApp> apps = ofPanel;
        if (apps.isEmpty()) {
            apps = file.apps();
        }
        if (apps.isEmpty()) {
            apps = BUILT_IN;
        }
        return apps
            .stream()
            .map(app ->
                new App(
                    app.name(),
                    app.platform(),
                    app.deepLink(subscriptionUrl),
                    app.stores().getFirst().url(),
                    app.stores()
                )
            )
            .toList();
    }

    private void refresh() {
        long now = clock.millis();
        long before = askedAt.get();
        if (now - before < FRESH || !askedAt.compareAndSet(before, now)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    ofPanel = panel.read();
                } catch (PanelUnavailable away) {
                    LOG.debugf("the list of client apps stays as it was: %s", away.getMessage());
                }
            });
        } catch (RejectedExecutionException full) {
            LOG.debug("the list of client apps is read later");
        }
    }

    private static final List<ClientApp> BUILT_IN = builtIn();

    private static List<ClientApp> builtIn() {
        List<ClientApp> apps = new ArrayList<>();
        String apple = "App Store";
        String google = "Google Play";
        String releases = "GitHub";
        String happ = "happ://add/{url}";
        String incy = "incy://add/{url}";
        String v2raytun = "v2raytun://import/{url}";
        String hiddify = "hiddify://import/{url}";
        var happApple = new ClientApp.Store(
            apple,
            "https://apps.apple.com/app/happ-proxy-utility/id6504287215"
        );
        var happAppleRussia = new ClientApp.Store(
            "App Store (RU)",
            "https://apps.apple.com/ru/app/happ-proxy-utility-plus/id6746188973"
        );
        var incyApple = new ClientApp.Store(apple, "https://apps.apple.com/app/incy/id6756943388");
        var incyDesktop = new ClientApp.Store(
            releases,
            "https://github.com/INCY-DEV/incy-platforms/releases/latest"
        );
        var happDesktop = new ClientApp.Store(
            releases,
            "https://github.com/Happ-proxy/happ-desktop/releases/latest"
        );
        var hiddifyDesktop = new ClientApp.Store(
            releases,
            "https://github.com/hiddify/hiddify-app/releases/latest"
        );
        apps.add(new ClientApp("Happ", "ios", happ, List.of(happApple, happAppleRussia)));
        apps.add(new ClientApp("INCY", "ios", incy, List.of(incyApple)));
        apps.add(
            app(
                "Streisand",
                "ios",
                "streisand://import/{url}",
                apple,
                "https://apps.apple.com/app/streisand/id6450534064"
            )
        );
        apps.add(
            app(
                "Shadowrocket",
                "ios",
                "sub://{url_base64}",
                apple,
                "https://apps.apple.com/app/shadowrocket/id932747118"
            )
        );
        apps.add(
            app(
                "Happ",
                "android",
                happ,
                google,
                "https://play.google.com/store/apps/details?id=com.happproxy"
            )
        );
        apps.add(
            app(
                "INCY",
                "android",
                incy,
                google,
                "https://play.google.com/store/apps/details?id=llc.itdev.incy"
            )
        );
        apps.add(
            app(
                "v2RayTun",
                "android",
                v2raytun,
                google,
                "https://play.google.com/store/apps/details?id=com.v2raytun.android"
            )
        );
        apps.add(
            app(
                "Hiddify",
                "android",
                hiddify,
                google,
                "https://play.google.com/store/apps/details?id=app.hiddify.com"
            )
        );
        apps.add(new ClientApp("INCY", "macos", incy, List.of(incyApple, incyDesktop)));
        for (String desktop : List.of("windows", "macos", "linux")) {
            apps.add(new ClientApp("Happ", desktop, happ, List.of(happDesktop)));
            if (!desktop.equals("macos")) {
                apps.add(new ClientApp("INCY", desktop, incy, List.of(incyDesktop)));
            }
            apps.add(new ClientApp("Hiddify", desktop, hiddify, List.of(hiddifyDesktop)));
        }
        apps.add(
            app(
                "Clash Verge",
                "windows",
                "clash://install-config?url={url_encoded}",
                releases,
                "https://github.com/clash-verge-rev/clash-verge-rev/releases/latest"
            )
        );
        return List.copyOf(apps);
    }

    private static ClientApp app(String name, String platform, String link, String store, String url) {
        return new ClientApp(name, platform, link, List.of(new ClientApp.Store(store, url)));
    }
}
