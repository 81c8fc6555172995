package com.cybervpn.clientapp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientAppsTest {

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private List<ClientApp> ofPanel = List.of();

    @Test
    void withoutAnyListOursIsShown() {
        assertThat(names(shown(Optional.empty())))
            .contains("INCY", "Happ")
            .doesNotContain("Of the file");
    }

    @Test
    void theFileGoesBeforeOursAndThePanelBeforeTheFile() throws IOException {
        ClientApps apps = shown(Optional.of(Files.writeString(folder.resolve("apps.json"), FILE)));
        assertThat(names(apps)).containsExactly("Of the file");

        ofPanel = List.of(
            new ClientApp(
                "Of the panel",
                "ios",
                "happ://add/{url}",
                List.of(new ClientApp.Store("Site", "https://panel.example"))
            )
        );
        now = now.plus(Duration.ofMinutes(11));
        assertThat(names(apps)).containsExactly("Of the panel");

        ofPanel = List.of();
        now = now.plus(Duration.ofMinutes(11));
        assertThat(names(apps)).containsExactly("Of the file");
    }

    private static final String FILE = """
    [{"name":"Of the file","platform":"ios","import_link":"happ://add/{url}",
      "stores":[{"name":"Site","url":"https://file.example"}]}]""";

    private ClientApps shown(Optional<Path> file) {
        ClientApps apps = new ClientApps();
        apps.panel = () -> ofPanel;
        apps.file = new ClientAppsFile(file);
        apps.clock = () -> now;
        apps.executor = atOnce();
        return apps;
    }

    private static List<String> names(ClientApps apps) {
        return apps.of("https://sub.example/x").stream().map(ClientApps.App::name).toList();
    }

    private static ManagedExecutorService atOnce() {
        return (ManagedExecutorService) Proxy.newProxyInstance(
            ManagedExecutorService.class.getClassLoader(),
            new Class<?>[] { ManagedExecutorService.class },
            (executor, method, given) -> {
                ((Runnable) given[0]).run();
                return null;
            }
        );
    }
}
