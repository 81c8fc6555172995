package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What the simulators keep between two starts: one JSON file, one member per simulator. Without a path it
 * keeps nothing.
 */
final class StateFile {

    private final Path path;
    private final ObjectNode state;

    private StateFile(Path path, ObjectNode state) {
        this.path = path;
        this.state = state;
    }

    static StateFile inMemory() {
        return new StateFile(null, Json.object());
    }

    static StateFile at(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            var state = Files.exists(path)
                ? (ObjectNode) Json.parse(Files.readAllBytes(path))
                : Json.object();
            return new StateFile(path, state);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + path, unreadable);
        }
    }

    /** Whether anything is kept: what is made for it otherwise need not be made. */
    boolean isKept() {
        return path != null;
    }

    synchronized JsonNode read(String name) {
        return state.path(name).deepCopy();
    }

    synchronized void write(String name, JsonNode part) {
        if (path == null || part.equals(state.get(name))) {
            return;
        }
        state.set(name, part.deepCopy());
        try {
            var fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.write(fresh, Json.bytes(state));
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Cannot write " + path, unwritable);
        }
    }
}
