package com.cybervpn.journey;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.cybervpn.overlay.MovedClock;
import com.cybervpn.overlay.OffsetClock;
import com.cybervpn.sandbox.EmbeddedDatabase;
import com.cybervpn.sandbox.LaunchData;
import com.cybervpn.sandbox.PanelVersion;
import com.cybervpn.sandbox.ProvisionedServer;
import com.cybervpn.sandbox.ShopEnvironment;
import com.cybervpn.sandbox.ShopSecrets;
import com.cybervpn.sandbox.SimulatorSettings;
import com.cybervpn.sandbox.Simulators;
import io.restassured.RestAssured;
import io.restassured.config.ObjectMapperConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A whole shop for a test: database, vendors, server. Each has its own folder and ports, so several can run one after another. */
public final class Shop implements AutoCloseable {

    static {
        RestAssured.config = RestAssured.config().objectMapperConfig(
            ObjectMapperConfig.objectMapperConfig().defaultObjectMapper(JsonBody.FOR_REST_ASSURED)
        );
    }

    private static final Path SERVER = Path.of("target/server");
    /** Each shop has a folder in it, with the base folders of its servers. */
    public static final Path FOLDER = Path.of("target/journeys");
    /** The file in a shop's folder with what {@link #keepsSecret} was told, in lines. */
    public static final String CONFIDENTIAL = "confidential";
    private static final int OFFSET = JourneyPorts.OFFSET;
    private static final String CLOCK = "clock";
    private static final Duration START = Duration.ofSeconds(240);
    /** The token the bot had before; launch data signed with it is still believed. */
    static final String PREVIOUS_BOT_TOKEN = "7000000001:previous-token-of-the-same-bot";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final AtomicLong NEXT_CUSTOMER = new AtomicLong(5_000_000_000L);
    private static Shop shared;

    private final Optional<OffsetClock> clock;
    private final EmbeddedDatabase database;
    private final Simulators vendors;
    private final ProvisionedServer server;
    private final String telegramSecret;
    private final ShopSecrets secrets;
    private final Path folder;
    private final int offset;
    private final Map<String, String> environment;
    private final Map<String, String> confidential = new ConcurrentHashMap<>();
    private Connection asking;

    /** What a shop finds when it starts. */
    private enum Found {
        NO_DATABASE,
        AN_EMPTY_ONE,
        A_MIGRATED_ONE,
    }

    private Shop(Map<String, String> settings, PanelVersion panel, Found found, boolean movable) {
        this(SERVER, settings, panel, found, movable);
    }

    private Shop(
        Path provisioned,
        Map<String, String> settings,
        PanelVersion panel,
        Found found,
        boolean movable
    ) {
        int number = COUNT.incrementAndGet();
        // processes of an earlier run that was cut off must not meet our data
        folder = FOLDER.resolve(ProcessHandle.current().pid() + "-" + number);
        secrets = ShopSecrets.in(folder.resolve("secrets"));
        offset = OFFSET + 10 * number;
        String url = "http://127.0.0.1:" + (8080 + offset);
        telegramSecret = secrets.telegramWebhookSecret();
        keepsSecret("bot token", secrets.botToken());
        keepsSecret("second half of the bot token", secrets.botToken().split(":")[1]);
        keepsSecret("Crypto Pay token", secrets.cryptoPayToken());
        keepsSecret("panel token", secrets.remnawaveToken());
        keepsSecret("panel webhook secret", secrets.remnawaveWebhookSecret());
        keepsSecret("bot webhook secret", secrets.telegramWebhookSecret());
        keepsSecret("data key", secrets.dataEncryptionKey());
        keepsSecret("console password", secrets.managementPassword());
        keepsSecret("alert token", secrets.alertmanagerToken());
        Path data = folder.resolve("database");
        database =
            found == Found.A_MIGRATED_ONE ? MigratedDatabase.in(data) : EmbeddedDatabase.forTests(data);
        clock = movable ? Optional.of(new OffsetClock(folder.resolve(CLOCK))) : Optional.empty();
        SimulatorSettings simulated = SimulatorSettings.forTests(url)
            .withPanel(panel)
            .withClock(clock.isPresent() ? clock.get() : InstantSource.system());
        vendors = Simulators.start(secrets.applyTo(simulated));
        environment = ShopEnvironment.of(database, vendors, secrets, url);
        environment.put("RECONCILE_SECONDS", "1");
        environment.put("RECONCILE_LATE_SECONDS", "1");
        environment.put("RECONCILE_IN_FLIGHT_SECONDS", "3");
        environment.put("JSON_LOGS", "true");
        environment.put("RATE_LIMITS", "off");
        environment.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        environment.put("TELEGRAM_BOT_TOKENS_PREVIOUS", PREVIOUS_BOT_TOKEN);
        if (movable) {
            environment.put(MovedClock.FILE, folder.resolve(CLOCK).toAbsolutePath().toString());
        }
        environment.putAll(settings);
        if (found == Found.NO_DATABASE) {
            database.stop();
        }
        server = ProvisionedServer.start(provisioned, folder.resolve("server"), offset, environment);
        server.awaitHealthy(START);
        if (found != Found.NO_DATABASE) {
            server.awaitReady(START);
        }
    }

    /** The shop most journeys share; it lives as long as the test run. It migrates an empty database, all others find one that is. */
    public static synchronized Shop shared() {
        if (shared == null) {
            shared = new Shop(Map.of(), PanelVersion.V3_3_2, Found.AN_EMPTY_ONE, false);
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        shared.vendors.clearFaults();
        return shared;
    }

    /** A shop of one's own, for journeys that break things. */
    public static Shop open(Map<String, String> settings) {
        return new Shop(settings, PanelVersion.V3_3_2, Found.A_MIGRATED_ONE, false);
    }

    /** A shop of one's own of another version, which is provisioned there. */
    public static Shop open(Map<String, String> settings, Path provisioned) {
        return new Shop(provisioned, settings, PanelVersion.V3_3_2, Found.AN_EMPTY_ONE, false);
    }

    /** A shop of one's own whose time passes as {@link #moveClock} says, for itself, its job queue and the vendors. */
    public static Shop withMovableClock(Map<String, String> settings) {
        return new Shop(settings, PanelVersion.V3_3_2, Found.A_MIGRATED_ONE, true);
    }

    /** A shop whose panel is of another version. */
    static Shop open(PanelVersion panel) {
        return new Shop(Map.of(), panel, Found.A_MIGRATED_ONE, false);
    }

    /** A shop whose database is not there yet. */
    static Shop openWithoutDatabase() {
        return new Shop(Map.of(), PanelVersion.V3_3_2, Found.NO_DATABASE, false);
    }

    /**
     * Lets so much time pass at once. Access tokens end after a quarter of an hour: let customers sign in anew.
     *
     * @throws IllegalStateException for a shop that was not opened {@link #withMovableClock}
     */
    public void moveClock(Duration by) {
        clock.orElseThrow(() -> new IllegalStateException("this shop has the machine's clock")).move(by);
    }

    /** What time it is for the shop. */
    public Instant now() {
        return vendors.settings().clock().instant();
    }

    /** One more server over the same database and vendors. */
    public ProvisionedServer anotherInstance() {
        ProvisionedServer another = ProvisionedServer.start(
            SERVER,
            folder.resolve("another-server"),
            offset + 5,
            environment
        );
        another.awaitReady(START);
        return another;
    }

    public ProvisionedServer server() {
        return server;
    }

    /** Waits until a line of the server's log has this text. */
    public void awaitLog(String text) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() ->
                server
                    .logLines()
                    .stream()
                    .anyMatch(line -> line.contains(text))
            );
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public Simulators vendors() {
        return vendors;
    }

    /** The keys and tokens of this shop. */
    public ShopSecrets secrets() {
        return secrets;
    }

    /** What must never be seen in a log, by what it is: this shop's secrets, and the tokens of everybody who signed in. */
    public Map<String, String> confidential() {
        return new TreeMap<>(confidential);
    }

    /** Adds to {@link #confidential}, and writes it down for who reads the logs when all journeys are over. */
    public void keepsSecret(String what, String text) {
        confidential.put(what, text);
        try {
            Files.writeString(
                folder.resolve(CONFIDENTIAL),
                what + "\t" + text + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND
            );
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A request to the API, without a session. */
    public RequestSpecification api() {
        return given().baseUri(server.url()).basePath("/api/v1").contentType("application/json");
    }

    /** A new customer, signed in. */
    public Customer customer() {
        return new Customer(this, NEXT_CUSTOMER.incrementAndGet());
    }

    /** A user signed in on one more device. */
    public Customer customer(long telegramId) {
        return new Customer(this, telegramId);
    }

    /** Launch data as Telegram signs it. */
    public String launchData(long telegramId) {
        return vendors.telegram().signer().sign(LaunchData.of(telegramId));
    }

    /** An update of the bot as Telegram posts it, with a secret of one's choice; null sends none. */
    public Response postUpdate(String secret, Map<String, Object> update) {
        RequestSpecification request = api().body(update);
        return (secret == null ? request : request.header("X-Telegram-Bot-Api-Secret-Token", secret)).post(
            "/webhooks/telegram"
        );
    }

    /** An update that is really Telegram's. */
    public Response postUpdate(Map<String, Object> update) {
        return postUpdate(telegramSecret, update);
    }

    /** What is left of a process that was killed is its data: everything else begins anew. */
    void comeBack() {
        vendors.clearFaults();
        server.start();
        server.awaitReady(START);
    }

    /** Keeps the shop from changing the rows of a table that have this id. */
    DatabaseLock lockRow(String table, String column, UUID id) {
        return DatabaseLock.by(
            this,
            "select 1 from %s where %s = '%s' for update".formatted(table, column, id)
        );
    }

    /** Brings about states that the API cannot. */
    public Fixtures fixtures() {
        return new Fixtures(this);
    }

    /** The one number that a query answers. Asked thousands of times, so over one connection. */
    public synchronized long count(String sql, Object... parameters) {
        try (PreparedStatement query = asking().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** Changes something behind the shop's back. */
    public int execute(String sql, Object... parameters) {
        try (Connection connection = connect(); PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                update.setObject(i + 1, parameters[i]);
            }
            return update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** Anew after the database was away. */
    private Connection asking() throws SQLException {
        if (asking == null || !asking.isValid(1)) {
            asking = connect();
        }
        return asking;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    @Override
    public void close() {
        server.close();
        vendors.close();
        database.close();
    }
}
