package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tests of {@code webapp/e2e} in a real browser against a real shop. */
public final class Browser {

    private static final List<String> BROWSERS = List.of(
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome"
    );

    private Browser() {}

    /** Runs an npm script of {@code webapp}; fails as it does. The calling test is skipped where Chromium is not installed. */
    public static void runs(String script, Shop shop) throws IOException, InterruptedException {
        String browser = BROWSERS.stream()
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst()
            .orElse(null);
        assumeTrue(browser != null, "Chromium is not installed");
        Path log = Path.of("target", "browser-" + script.replace(':', '-') + ".log").toAbsolutePath();
        ProcessBuilder node = new ProcessBuilder("npm", "run", "--silent", script)
            .directory(new File("webapp"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
        node.environment().put("SHOP_URL", shop.server().url());
        node.environment().put("SANDBOX_URL", shop.vendors().publicUrl());
        node.environment().put("CHROMIUM", browser);
        int status = node.start().waitFor();
        assertThat(status).as(Files.readString(log)).isZero();
    }
}
