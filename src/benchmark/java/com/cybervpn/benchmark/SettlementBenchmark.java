package com.cybervpn.benchmark;

import com.cybervpn.journey.Shop;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Notices settled a second, each for another invoice of another customer, beside the same statements sent by bare JDBC from
 * as many connections ({@link BareSettlement}). Round by round on fresh rows.
 */
final class SettlementBenchmark {

    private static final int CONNECTIONS = 8;
    private static final int INVOICES = 2_000;
    private static final int WARM_UPS = 12;
    private static final int ROUNDS = 5;
    private static final String PATH = "/api/v1/webhooks/cryptobot";

    private final Shop shop;

    SettlementBenchmark(Shop shop) {
        this.shop = shop;
    }

    void run() {
        List<Double> ratios = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
            double settled = settled(round);
            double bare = new BareSettlement(shop, CONNECTIONS).perSecond(rows("bare" + round, INVOICES));
            if (round > 0) {
                rates.add(settled);
                ratios.add(settled / bare);
            }
            shop.execute("delete from platform.job_queue where task_name = 'provision_access'");
        }
        Collections.sort(ratios);
        Collections.sort(rates);
        System.out.printf(
            "== settled notices: %.0f/s, ratio %.2f to the bare statements (median of %d rounds)%n",
            rates.get(ROUNDS / 2),
            ratios.get(ROUNDS / 2),
            ROUNDS
        );
    }

    private double settled(int round) {
        HttpLoad load = new HttpLoad(shop.server().httpPort(), CONNECTIONS);
        HttpLoad.Result result = load.once(notices(load, "notice" + round, INVOICES));
        if (result.failed() > 0) {
            throw new IllegalStateException(result.failed() + " notices were not settled");
        }
        return result.perSecond();
    }

    /** Genuine notices of pending invoices, each of a new customer. */
    byte[][] notices(HttpLoad load, String prefix, int number) {
        return rows(prefix, number)
            .stream()
            .map(row -> notice(load, row))
            .toArray(byte[][]::new);
    }

    /** Pending invoices of new customers, written directly: what is measured is the settlement. */
    private List<Row> rows(String prefix, int number) {
        shop.execute(
            """
            insert into identity.users (id, language, created_at, last_sign_in_at)
            select md5('user' || ? || '-' || i)::uuid, 'en', now(), now() from generate_series(0, ? - 1) i""",
            prefix,
            number
        );
        shop.execute(
            """
            insert into billing.invoice (id, user_id, provider, status, plan_id, plan_name, tier, duration_days, device_limit,
                base_minor, amount_minor, asset, external_id, created_at, expires_at)
            select md5('invoice' || prefix || '-' || i)::uuid, md5('user' || prefix || '-' || i)::uuid, 'cryptobot', 'pending', p.id, p.name,
                p.tier, p.duration_days, p.device_limit, 999, 999, 'USD', prefix || '-' || i, now(), now() + interval '1 hour'
            from catalog.plan p, generate_series(0, ? - 1) i, (select ?::text as prefix) given
            where p.tier = 'pro' and p.duration_days = 30""",
            number,
            prefix
        );
        shop.execute(
            "insert into billing.invoice_part (invoice_id, kind, minor) select id, 'provider', 999 from billing.invoice where external_id like ? || '-%'",
            prefix
        );
        return IntStream.range(0, number)
            .mapToObj(i ->
                new Row(md5("invoice" + prefix + "-" + i), md5("user" + prefix + "-" + i), prefix + "-" + i)
            )
            .toList();
    }

    /** As PostgreSQL makes it of {@code md5(text)::uuid}. */
    private static UUID md5(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(
                MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8))
            );
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An invoice that waits for its notice. */
    record Row(UUID invoice, UUID user, String externalId) {}

    private byte[] notice(HttpLoad load, Row row) {
        String body = """
        {"update_id":1,"update_type":"invoice_paid","request_date":"2026-01-01T00:00:00Z","payload":{"invoice_id":"%s",\
        "status":"paid","currency_type":"fiat","fiat":"USD","amount":"9.99","payload":"%s"}}""".formatted(
            row.externalId(),
            row.invoice()
        );
        return load.post(PATH, body, "crypto-pay-api-signature: " + signature(body));
    }

    private String signature(String body) {
        try {
            String token = shop.vendors().settings().cryptoPayToken();
            byte[] key = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
