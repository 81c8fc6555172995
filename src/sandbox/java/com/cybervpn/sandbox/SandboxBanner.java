package com.cybervpn.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The box the launcher prints once everything runs. */
final class SandboxBanner {

    private static final int LABEL = 16;

    private SandboxBanner() {}

    static String of(
        String shopUrl,
        Simulators simulators,
        ProvisionedServer server,
        ShopSecrets secrets,
        Path folder
    ) {
        var lines = new ArrayList<String>();
        lines.add("CyberVPN runs. Open this in a browser:");
        lines.add("");
        lines.add("    " + shopUrl + "/");
        lines.add("");
        lines.add(row("Desk", simulators.publicUrl() + "/"));
        lines.add(row("WildFly console", local(server.managementUrl()) + "/console"));
        lines.add(row("  login", secrets.managementUser() + " / " + secrets.managementPassword()));
        lines.add(row("Metrics", local(server.metricsUrl())));
        lines.add(row("Log", server.log().toString()));
        lines.add("");
        lines.add(row("Stop", "Ctrl-C"));
        lines.add(row("Start afresh", "stop, then delete " + folder));
        return boxed(lines);
    }

    private static String local(String url) {
        return url.replace("127.0.0.1", "localhost");
    }

    private static String row(String label, String value) {
        return label + " ".repeat(Math.max(1, LABEL - label.length())) + value;
    }

    static String boxed(List<String> lines) {
        var width = lines.stream().mapToInt(String::length).max().orElse(0);
        var box = new StringBuilder("\n┌" + "─".repeat(width + 4) + "┐\n");
        for (var line : lines) {
            box.append("│  ")
                .append(line)
                .append(" ".repeat(width - line.length()))
                .append("  │\n");
        }
        return box.append("└" + "─".repeat(width + 4) + "┘").toString();
    }
}
