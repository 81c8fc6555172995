package com.cybervpn.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client without manners: sends exactly these bytes, which no HTTP library would. */
final class Wire {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int CHUNK = 8192;

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    /**
     * What came back before the connection was closed.
     *
     * @param status 0 when the connection was closed without a word
     */
    record Answer(int status, String head, String body) {}

    /** A request whose lines are given without {@code Host} and {@code Connection}. */
    Answer send(String requestLine, String headers, byte[] body) {
        String head = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return sendBytes(all.toByteArray());
    }

    Answer get(String target) {
        return send("GET " + target + " HTTP/1.1", "", new byte[0]);
    }

    Answer sendBytes(byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (SocketException refusedEarly) {
                // a server may answer and hang up before it has read everything
                return read(socket);
            }
            return read(socket);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** The body in the form of {@code Transfer-Encoding: chunked}. */
    static byte[] chunked(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; at += CHUNK) {
            int length = Math.min(CHUNK, body.length - at);
            chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunks.write(body, at, length);
            chunks.writeBytes(new byte[] { '\r', '\n' });
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunks.toByteArray();
    }

    private static Answer read(Socket socket) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(received);
        } catch (SocketException reset) {
            // what came before the reset counts
            received.flush();
        }
        String text = received.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, text, "");
        }
        int status = Integer.parseInt(text.substring(9, 12));
        return new Answer(status, text.substring(0, end), text.substring(end + 4));
    }
}
