package com.cybervpn.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** TCP ports of this machine. */
public final class Ports {

    /** Below those that systems give to connections, one of which could take the port before a server listens on it. */
    private static final int FIRST = 10_000;
    private static final int NUMBER = 10_000;
    /** Processes begin at different ports. */
    private static final AtomicLong NEXT = new AtomicLong(ProcessHandle.current().pid() * 97);

    private Ports() {}

    /** A port that no server listens on now; another one with each call. Fails with {@link IllegalStateException}. */
    public static int free() {
        return LongStream.generate(NEXT::getAndIncrement)
            .limit(NUMBER)
            .mapToInt(next -> FIRST + (int) (next % NUMBER))
            .filter(Ports::isFree)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No free port"));
    }

    /** Whether a server could listen on this port now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** The first free port from this one on, looking at twenty. Fails with {@link IllegalStateException}. */
    static int freeFrom(int first) {
        for (int port = first; port < first + 20; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("The ports " + first + " to " + (first + 19) + " are all taken.");
    }
}
