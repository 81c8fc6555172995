package com.cybervpn.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One request after the other over one connection, which is opened anew when the server has closed it. */
final class KeepAlive implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private Socket socket;
    private InputStream in;

    KeepAlive(int port) {
        this.port = port;
    }

    /** @param headers lines that end in CRLF, without {@code Host} and {@code Content-Length} */
    Wire.Answer send(String method, String target, String headers, byte[] body) {
        String head =
            method +
            " " +
            target +
            " HTTP/1.1\r\nHost: localhost\r\n" +
            headers +
            (body.length == 0 && method.equals("GET") ? "" : "Content-Length: " + body.length + "\r\n") +
            "\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        boolean reused = socket != null;
        try {
            return exchange(request.toByteArray(), method);
        } catch (EOFException | SocketException gone) {
            close();
            if (!reused) {
                throw new UncheckedIOException(gone);
            }
            return again(request.toByteArray(), method);
        } catch (IOException lost) {
            close();
            throw new UncheckedIOException(method + " " + target, lost);
        }
    }

    private Wire.Answer again(byte[] request, String method) {
        try {
            return exchange(request, method);
        } catch (IOException lost) {
            close();
            throw new UncheckedIOException(lost);
        }
    }

    private Wire.Answer exchange(byte[] request, String method) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        String statusLine = line();
        StringBuilder head = new StringBuilder(statusLine);
        int length = -1;
        boolean chunked = false;
        boolean closes = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append("\r\n").append(line);
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
            closes |= lower.startsWith("connection:") && lower.endsWith("close");
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        boolean none = method.equals("HEAD") || status == 204 || status == 304;
        byte[] body = none
            ? new byte[0]
            : chunked
              ? chunks()
              : length >= 0
                ? in.readNBytes(length)
                : in.readAllBytes();
        if (closes || (!none && !chunked && length < 0)) {
            close();
        }
        return new Wire.Answer(status, head.toString(), new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server has closed the connection");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            socket = null;
        }
    }
}
