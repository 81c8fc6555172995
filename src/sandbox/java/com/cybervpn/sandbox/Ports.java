package com.cybervpn.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
public final class Ports {

    private Ports() {}

    /** A port nobody listens on now. Somebody else may take it before it is used. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("No free port", none);
        }
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
