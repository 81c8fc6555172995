package com.cybervpn.sandbox;

import java.nio.file.Path;

/** What the launcher was asked for on its command line. */
record SandboxOptions(int port, int deskPort, Path folder, Path server, PanelVersion panel) {
    static final String USAGE =
        "Options: --port=8080 --desk=8090 --folder=.sandbox --server=target/server --panel=3 (or 2)";

    /** @throws IllegalArgumentException with one sentence when an option is unknown or malformed */
    static SandboxOptions of(String... arguments) {
        var here = Path.of(System.getProperty("user.dir"));
        var options = new SandboxOptions(
            8080,
            8090,
            here.resolve(".sandbox"),
            here.resolve("target/server"),
            PanelVersion.V3_3_2
        );
        for (var argument : arguments) {
            options = options.with(argument, here);
        }
        return options;
    }

    private SandboxOptions with(String argument, Path here) {
        var equals = argument.indexOf('=');
        var name = equals < 0 ? argument : argument.substring(0, equals);
        var value = equals < 0 ? "" : argument.substring(equals + 1);
        return switch (name) {
            case "--port" -> new SandboxOptions(port(value), deskPort, folder, server, panel);
            case "--desk" -> new SandboxOptions(port, port(value), folder, server, panel);
            case "--folder" -> new SandboxOptions(port, deskPort, here.resolve(value), server, panel);
            case "--server" -> new SandboxOptions(port, deskPort, folder, here.resolve(value), panel);
            case "--panel" -> new SandboxOptions(
                port,
                deskPort,
                folder,
                server,
                value.startsWith("2") ? PanelVersion.V2_8_1 : PanelVersion.V3_3_2
            );
            default -> throw new IllegalArgumentException("Unknown option " + argument + ". " + USAGE);
        };
    }

    private static int port(String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 60_000) {
            throw new IllegalArgumentException("A port is a number from 1 to 60000. " + USAGE);
        }
        return Integer.parseInt(value);
    }
}
