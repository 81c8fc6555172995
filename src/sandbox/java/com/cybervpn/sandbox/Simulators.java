package com.cybervpn.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Telegram, Crypto Pay, the Remnawave panel and four providers of accounts behind one HTTP server on the loopback interface,
 * with the desk and the payment pages beside them, and a mail server on a port of its own.
 */
public final class Simulators implements AutoCloseable {

    static {
        // Read once by the JDK's server: answer small bodies at once, never be the first to close an idle connection.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "86400");
    }

    private final SimulatorSettings settings;
    private final HttpServer server;
    private final List<HttpServer> others = new CopyOnWriteArrayList<>();
    private final ExecutorService threads;
    private final TelegramSimulator telegram;
    private final CryptoPaySimulator cryptoPay;
    private final RemnawaveSimulator remnawave;
    private final OAuthSimulator oauth;
    private final MailSimulator mail;

    private Simulators(SimulatorSettings settings, HttpServer server, ExecutorService threads) {
        this.settings = settings;
        this.server = server;
        this.threads = threads;
        var state = settings.stateFile().map(StateFile::at).orElseGet(StateFile::inMemory);
        this.telegram = new TelegramSimulator(settings, state, threads);
        this.cryptoPay = new CryptoPaySimulator(settings, publicUrl(), state, threads);
        this.remnawave = new RemnawaveSimulator(settings, publicUrl(), state, threads);
        this.oauth = new OAuthSimulator(settings, baseUrl());
        this.mail = new MailSimulator(threads);
        serveAt(server);
    }

    private void serveAt(HttpServer listening) {
        listening.createContext("/telegram", telegram.handler());
        listening.createContext("/cryptopay", cryptoPay.handler());
        listening.createContext("/remnawave", remnawave.handler());
        listening.createContext(OAuthSimulator.MOUNT, oauth.handler());
        listening.createContext("/", new DeskHandler(this));
        listening.setExecutor(threads);
        listening.start();
    }

    /**
     * Starts all of them.
     *
     * @throws IllegalStateException when the port is taken; the message names it
     */
    public static Simulators start(SimulatorSettings settings) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
            return new Simulators(settings, HttpServer.create(address, 0), threads);
        } catch (BindException taken) {
            threads.shutdownNow();
            throw new IllegalStateException("Port " + settings.port() + " is taken.", taken);
        } catch (IOException unusable) {
            threads.shutdownNow();
            throw new UncheckedIOException(unusable);
        }
    }

    public TelegramSimulator telegram() {
        return telegram;
    }

    public CryptoPaySimulator cryptoPay() {
        return cryptoPay;
    }

    public RemnawaveSimulator remnawave() {
        return remnawave;
    }

    public OAuthSimulator oauth() {
        return oauth;
    }

    public MailSimulator mail() {
        return mail;
    }

    /** How they were set up. */
    public SimulatorSettings settings() {
        return settings;
    }

    /** The port they listen on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://127.0.0.1:port}, for the shop. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    /**
     * From now on they can be reached at this port of the loopback interface too: by a shop that was told of it before.
     *
     * @throws UncheckedIOException when the port is taken
     */
    public void listenAlsoAt(int port) {
        try {
            var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            others.add(other);
            serveAt(other);
        } catch (IOException taken) {
            throw new UncheckedIOException("Port " + port, taken);
        }
    }

    /** How a browser reaches them. */
    public String publicUrl() {
        return settings.publicUrl().orElseGet(this::baseUrl);
    }

    /** Value of TELEGRAM_API_URL. */
    public String telegramUrl() {
        return baseUrl() + "/telegram";
    }

    /** Value of CRYPTOBOT_API_URL. */
    public String cryptoPayUrl() {
        return cryptoPayUrl(port());
    }

    /** The same at another port, see {@link #listenAlsoAt}. */
    public String cryptoPayUrl(int port) {
        return "http://127.0.0.1:" + port + "/cryptopay";
    }

    /** Value of REMNAWAVE_URL. */
    public String remnawaveUrl() {
        return baseUrl() + "/remnawave";
    }

    /** Clears the fault dials of all of them. */
    public void clearFaults() {
        telegram.faults().clear();
        cryptoPay.faults().clear();
        remnawave.faults().clear();
        oauth.faults().clear();
        mail.faults().clear();
    }

    @Override
    public void close() {
        telegram.close();
        cryptoPay.close();
        remnawave.close();
        oauth.close();
        mail.close();
        server.stop(0);
        others.forEach(other -> other.stop(0));
        threads.shutdownNow();
    }
}
