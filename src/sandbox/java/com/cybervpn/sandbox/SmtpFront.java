package com.cybervpn.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes SMTP (RFC 5321) on to a mail server line by line, and puts its own answers in between when a fault is set. */
final class SmtpFront implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SmtpFront.class.getName());
    private static final String END_OF_DATA = ".";

    private final int backend;
    private final FaultDial faults;
    private final ExecutorService threads;
    private final ServerSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private volatile String greetedAs = "";

    SmtpFront(int backend, FaultDial faults, ExecutorService threads) {
        this.backend = backend;
        this.faults = faults;
        this.threads = threads;
        try {
            socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        threads.submit(this::accept);
    }

    /** One end of a connection. */
    private record End(BufferedReader in, OutputStream out) {
        static End of(Socket socket) throws IOException {
            return new End(
                new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)
                ),
                socket.getOutputStream()
            );
        }

        void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** An answer, which may have several lines. */
        String answer() throws IOException {
            StringBuilder answer = new StringBuilder();
            String line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                answer.append(line).append("\r\n");
                line = in.readLine();
            }
            if (line == null) {
                throw new IOException("The mail server hung up");
            }
            return answer.append(line).toString();
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    int calls() {
        return calls.get();
    }

    /** The host the last client said it is (EHLO or HELO); empty before the first. */
    String greetedAs() {
        return greetedAs;
    }

    /**
     * Answers one step itself until {@link #answerAsUsual}.
     *
     * @param step {@code GREETING}, {@code .} for the end of the data, or a command: {@code EHLO}, {@code MAIL} …
     */
    void answer(String step, String reply) {
        answers.put(step, reply);
    }

    void answerAsUsual() {
        answers.clear();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                threads.submit(() -> serve(client));
            }
        } catch (IOException failed) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException("The mail server takes no connections any more", failed);
            }
        }
    }

    private void serve(Socket client) {
        calls.incrementAndGet();
        Fault fault = faults.takeForCall("mail");
        try (client) {
            switch (fault.kind()) {
                case DOWN -> {
                    return;
                }
                case HANG_BEFORE -> {
                    faults.hold();
                    return;
                }
                case SLOW -> faults.delay(fault.delay());
                default -> {
                }
            }
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), backend)) {
                relay(End.of(client), End.of(server), fault);
            }
        } catch (IOException hungUp) {
            LOG.log(Level.DEBUG, "A connection of the mail server ended early", hungUp);
        }
    }

    private void relay(End client, End server, Fault fault) throws IOException {
        String greeting = server.answer();
        client.say(answers.getOrDefault("GREETING", greeting));
        String line = client.in().readLine();
        while (line != null) {
            String command = line.toUpperCase(Locale.ROOT);
            String own = answers.get(command.split("[ :]", 2)[0]);
            if (command.startsWith("EHLO ") || command.startsWith("HELO ")) {
                greetedAs = line.substring(5);
            }
            if (own != null) {
                client.say(own);
            } else if (command.startsWith("RCPT") && fault.kind() == Fault.Kind.RATE_LIMITED) {
                client.say("451 4.7.1 Try again later: <" + address(line) + ">");
            } else if (command.startsWith("RCPT") && fault.kind() == Fault.Kind.ERROR_500) {
                client.say("550 5.1.1 No mailbox here: <" + address(line) + ">");
            } else {
                server.say(line);
                String answer = server.answer();
                client.say(answer);
                if (command.equals("DATA") && answer.startsWith("354")) {
                    message(client, server);
                    String taken = server.answer();
                    if (fault.kind() == Fault.Kind.TIMEOUT_AFTER_SUCCESS) {
                        faults.hold();
                        return;
                    }
                    client.say(
                        fault.kind() == Fault.Kind.ERROR_AFTER_SUCCESS
                            ? "451 4.3.0 Local error"
                            : answers.getOrDefault(END_OF_DATA, taken)
                    );
                }
            }
            line = client.in().readLine();
        }
    }

    private static void message(End client, End server) throws IOException {
        String line;
        do {
            line = client.in().readLine();
            if (line == null) {
                throw new IOException("The client hung up");
            }
            server.say(line);
        } while (!line.equals(END_OF_DATA));
    }

    private static String address(String rcpt) {
        return rcpt.replaceAll(".*<([^>]*)>.*", "$1");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
