package com.cybervpn.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the simulators are set up. To its users immutable: every {@code with…} method gives a changed copy.
 * Start from {@link #forTests(String)}.
 */
public final class SimulatorSettings implements Cloneable {

    private int port;
    private String publicUrl;
    private String shopUrl;
    private String botToken = "7000000001:AAtest-token-of-the-simulated-bot00000";
    private String botUsername = "cybervpn_sandbox_bot";
    private String cryptoPayToken = "12345:AAtesttokenOfTheSimulatedCryptoPay0";
    private String remnawaveToken = "test-token-of-the-simulated-panel";
    private String remnawaveWebhookSecret = "testSecretOfTheSimulatedPanelWebhooks0123456789";
    private PanelVersion panelVersion = PanelVersion.V3_3_2;
    private InstantSource clock = InstantSource.system();
    private double retryScale = 0.01;
    private Duration preCheckoutLimit = Duration.ofSeconds(10);
    private Path stateFile;
    private Map<String, String> links = Map.of();

    private SimulatorSettings(String shopUrl) {
        this.shopUrl = Objects.requireNonNull(shopUrl, "shopUrl");
    }

    /**
     * In memory, any free port, fixed tokens, panel 3.3.2, retries a hundred times faster than in real life.
     *
     * @param shopUrl base URL of the shop, to which notices are posted, without a trailing slash
     */
    public static SimulatorSettings forTests(String shopUrl) {
        return new SimulatorSettings(shopUrl);
    }

    /** Loopback port of all simulators; 0 means a free one. */
    public SimulatorSettings withPort(int other) {
        return but(copy -> copy.port = other);
    }

    /**
     * How a browser reaches the simulators, such as {@code http://localhost:8090}; the base URL when not
     * given.
     */
    public SimulatorSettings withPublicUrl(String other) {
        return but(copy -> copy.publicUrl = other);
    }

    /** Bot token ({@code digits:letters}) and the bot's name without {@code @}. */
    public SimulatorSettings withBot(String token, String username) {
        return but(copy -> {
            copy.botToken = token;
            copy.botUsername = username;
        });
    }

    /** Crypto Pay application token. */
    public SimulatorSettings withCryptoPayToken(String other) {
        return but(copy -> copy.cryptoPayToken = other);
    }

    /**
     * Bearer token of the panel and the secret of its webhook signatures (at least 32 letters and digits).
     */
    public SimulatorSettings withRemnawave(String token, String webhookSecret) {
        return but(copy -> {
            copy.remnawaveToken = token;
            copy.remnawaveWebhookSecret = webhookSecret;
        });
    }

    /** Which panel is played. */
    public SimulatorSettings withPanel(PanelVersion other) {
        return but(copy -> copy.panelVersion = other);
    }

    /** The simulators' time: expiry of invoices and panel users, age of launch data. */
    public SimulatorSettings withClock(InstantSource other) {
        return but(copy -> copy.clock = other);
    }

    /** Factor on the vendors' real retry pauses: 1 is real life. Must be above 0. */
    public SimulatorSettings withRetryScale(double other) {
        if (other <= 0) {
            throw new IllegalArgumentException("The retry scale must be above 0");
        }
        return but(copy -> copy.retryScale = other);
    }

    /** How long the simulated Telegram waits for the answer to a pre-checkout query; 10 s in real life. */
    public SimulatorSettings withPreCheckoutLimit(Duration other) {
        return but(copy -> copy.preCheckoutLimit = other);
    }

    /** Where invoices, panel users and messages survive a restart; without it they live in memory only. */
    public SimulatorSettings withStateFile(Path other) {
        return but(copy -> copy.stateFile = other);
    }

    /** Label to URL, shown on the desk. */
    public SimulatorSettings withLinks(Map<String, String> other) {
        return but(copy -> copy.links = Collections.unmodifiableMap(new LinkedHashMap<>(other)));
    }

    public int port() {
        return port;
    }

    Optional<String> publicUrl() {
        return Optional.ofNullable(publicUrl);
    }

    public String shopUrl() {
        return shopUrl;
    }

    public String botToken() {
        return botToken;
    }

    public String botUsername() {
        return botUsername;
    }

    public String cryptoPayToken() {
        return cryptoPayToken;
    }

    public String remnawaveToken() {
        return remnawaveToken;
    }

    public String remnawaveWebhookSecret() {
        return remnawaveWebhookSecret;
    }

    public PanelVersion panelVersion() {
        return panelVersion;
    }

    public InstantSource clock() {
        return clock;
    }

    Duration scaled(Duration realLife) {
        return Duration.ofNanos(Math.max(1_000_000, (long) (realLife.toNanos() * retryScale)));
    }

    Duration preCheckoutLimit() {
        return preCheckoutLimit;
    }

    Optional<Path> stateFile() {
        return Optional.ofNullable(stateFile);
    }

    Map<String, String> links() {
        return links;
    }

    private SimulatorSettings but(Consumer<SimulatorSettings> change) {
        try {
            var copy = (SimulatorSettings) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("This class is Cloneable", impossible);
        }
    }
}
