package com.cybervpn.testing;

import com.cybervpn.payment.GatewayOutcomeUnknown;
import com.cybervpn.payment.GatewayRefused;
import com.cybervpn.payment.GatewayUnreached;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentGateway;
import com.cybervpn.payment.PaymentNotice;
import com.cybervpn.payment.Provider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The payment providers, with the invoices they have made and the money they have taken. */
@TestBean
public class FakeProviders {

    @Inject
    TestClock clock;

    private final Map<Provider, Mood> moods = new EnumMap<>(Provider.class);
    private final Map<InvoiceId, Kept> kept = new ConcurrentHashMap<>();
    private final List<String> withdrawn = new CopyOnWriteArrayList<>();

    /** How a provider answers. */
    public enum Mood {
        WELL,
        /** It does what it is asked, and its answer gets lost. */
        SILENT,
        /** Nothing gets to it. */
        AWAY,
        /** It says no. */
        REFUSING,
    }

    private record Kept(Provider provider, PaymentGateway.Order order, PaymentGateway.Opened opened) {}

    public void be(Provider provider, Mood mood) {
        moods.put(provider, mood);
    }

    /** The genuine notice that the whole of an invoice was paid. Each call is another payment of it. */
    public PaymentNotice pay(InvoiceId invoice) {
        return pay(invoice, kept(invoice).order().amount().amount());
    }

    /** The genuine notice that this much was paid for an invoice. */
    public PaymentNotice pay(InvoiceId invoice, String amount) {
        Kept one = kept(invoice);
        return new PaymentNotice(
            one.provider(),
            "payment-" + java.util.UUID.randomUUID(),
            one.opened().externalId(),
            invoice.toString(),
            amount,
            one.order().amount().asset().code()
        );
    }

    /** Its names of the invoices it was asked to take back. */
    public List<String> withdrawn() {
        return new ArrayList<>(withdrawn);
    }

    private Kept kept(InvoiceId invoice) {
        Kept one = kept.get(invoice);
        if (one == null) {
            throw new IllegalArgumentException("no provider was ever asked for invoice " + invoice);
        }
        return one;
    }

    @Produces
    @ApplicationScoped
    PaymentGateway cryptoPay() {
        return new Gateway(Provider.CRYPTOBOT);
    }

    @Produces
    @ApplicationScoped
    PaymentGateway stars() {
        return new Gateway(Provider.STARS);
    }

    private final class Gateway implements PaymentGateway {

        private final Provider provider;

        Gateway(Provider provider) {
            this.provider = provider;
        }

        @Override
        public Provider provider() {
            return provider;
        }

        @Override
        public boolean isSetUp() {
            return true;
        }

        @Override
        public Opened open(Order order) {
            mood(false);
            String name = provider.code() + "-" + order.invoice();
            Opened opened = new Opened(
                name,
                "https://pay.example.com/" + name,
                null,
                null,
                clock.instant().plus(order.lifetime())
            );
            kept.put(order.invoice(), new Kept(provider, order, opened));
            mood(true);
            return opened;
        }

        @Override
        public void withdraw(String externalId) {
            mood(false);
            withdrawn.add(externalId);
            mood(true);
        }

        @Override
        public void ask(List<Doubtful> doubtful, Predicate<List<Finding>> apply) {
            mood(false);
            mood(true);
            apply.test(
                doubtful
                    .stream()
                    .map(one -> finding(one.invoice()))
                    .toList()
            );
        }

        private Finding finding(InvoiceId invoice) {
            Kept one = kept.get(invoice);
            if (one == null) {
                return new Finding.Missing(invoice);
            }
            return one.opened().expiresAt().isAfter(clock.instant())
                ? new Finding.Open(invoice, one.opened())
                : new Finding.Expired(invoice, one.opened());
        }

        private void mood(boolean done) {
            switch (moods.getOrDefault(provider, Mood.WELL)) {
                case WELL -> {
                }
                case SILENT -> {
                    if (done) {
                        throw new GatewayOutcomeUnknown("the answer got lost", null);
                    }
                }
                case AWAY -> throw new GatewayUnreached("nothing gets there", null);
                case REFUSING -> throw new GatewayRefused("NO");
            }
        }
    }
}
