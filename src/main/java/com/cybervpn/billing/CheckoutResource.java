package com.cybervpn.billing;

import com.cybervpn.catalog.Catalog;
import com.cybervpn.catalog.Offer;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.kernel.Asset;
import com.cybervpn.payment.Gateways;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.WalletUnavailable;
import com.cybervpn.platform.rest.MayWait;
import com.cybervpn.pricing.PromoCodeUnknown;
import com.cybervpn.pricing.PurchaseResult;
import com.cybervpn.pricing.Quote;
import com.cybervpn.pricing.Quotes;
import com.cybervpn.session.SessionFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a plan costs, and the invoice for it. */
@Path("/payments")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "payments")
public class CheckoutResource {

    private static final String PROVIDER_FORM = "cryptobot|stars";
    private static final String PROVIDER_RULE = "must be cryptobot or stars";
    private static final String KEY_FORM = "[!-~]{1,200}";
    private static final String KEY_RULE = "must be 1 to 200 visible characters";

    @Inject
    Checkout checkout;

    @Inject
    Catalog catalog;

    @Inject
    Gateways gateways;

    @Inject
    Quotes quotes;

    @Inject
    InstantSource clock;

    /** What would be paid for a plan. */
    public record QuoteRequest(
        @NotNull UUID planId,
        @Pattern(regexp = PROVIDER_FORM, message = PROVIDER_RULE) String provider,
        @Size(max = 50) String promoCode,
        @Size(max = 20) String useWallet
    ) {}

    /**
     * A price taken apart, in the currency of the provider asked for, else in dollars, or the first that the plan is sold for.
     * {@code gateway_amount} is what a provider would collect; {@code prices} has it in every currency, {@code providers} the ways to pay that are open for this plan, in the
     * order in which they should be offered, and {@code in_app_providers} those of them that are to be offered in the Mini App on
     * Telegram for iOS and Android. {@code result} is what the purchase would make of the subscription now.
     */
    @Schema(name = "Quote")
    public record QuoteView(
        UUID planId,
        String basePrice,
        String displayedPrice,
        String discountAmount,
        String walletAmount,
        String gatewayAmount,
        String currency,
        Map<String, String> prices,
        List<String> providers,
        List<String> inAppProviders,
        PurchaseResult result
    ) {}

    /** Which plan to buy, and where to pay. */
    public record CheckoutRequest(
        @NotNull UUID planId,
        @NotNull @Pattern(regexp = PROVIDER_FORM, message = PROVIDER_RULE) String provider,
        @Size(max = 50) String promoCode,
        @Size(max = 20) String useWallet,
        @AssertFalse(message = "is not offered yet") Boolean autoRenew
    ) {}

    /** A payment just opened. {@code invoice} is null while the provider has not answered: ask for the payment again. */
    public record Opened(
        UUID paymentId,
        String status,
        String basePrice,
        String displayedPrice,
        String discountAmount,
        String walletAmount,
        String gatewayAmount,
        String currency,
        PaymentsResource.InvoiceLinks invoice
    ) {}

    /** The short form of a Crypto Pay checkout. One of both ids is needed. */
    @PlanRequired
    public record CryptoInvoiceRequest(
        UUID planId,
        UUID planUuid,
        @Pattern(regexp = "USD", message = "must be USD") String currency,
        @Size(max = 50) String promoCode
    ) {
        UUID plan() {
            return planId == null ? planUuid : planId;
        }
    }

    /** The answer to the short form. */
    public record CryptoInvoice(
        String invoiceId,
        UUID paymentId,
        String paymentUrl,
        String amount,
        String currency,
        String status,
        Instant expiresAt
    ) {}

    @POST
    @Path("/quote")
    @Operation(summary = "What a plan would cost")
    public QuoteView quote(@NotNull @Valid QuoteRequest body, @Context SecurityContext security) {
        refuseExtras(body.promoCode(), body.useWallet());
        Offer offer = catalog.onSale(new PlanId(body.planId()));
        Asset asset = body.provider() == null ? offer.listPrice().asset() : provider(body.provider()).asset();
        Quote quote = quotes.of(SessionFilter.currentUser(security).id(), offer, asset, clock.instant());
        Map<String, String> prices = new TreeMap<>();
        offer.prices().forEach((each, money) -> prices.put(each.code(), money.amount()));
        List<Provider> offered = gateways.openFor(offer.prices().keySet());
        return new QuoteView(
            body.planId(),
            quote.price().amount(),
            quote.price().amount(),
            quote.discount().amount(),
            quote.wallet().amount(),
            quote.rest().amount(),
            asset.code(),
            prices,
            codes(offered),
            codes(gateways.inApp(offered)),
            quote.forecast().get()
        );
    }

    private static List<String> codes(List<Provider> providers) {
        return providers.stream().map(Provider::code).toList();
    }

    private static Provider provider(String code) {
        return Provider.valueOf(code.toUpperCase(Locale.ROOT));
    }

    @POST
    @Path("/checkout")
    @MayWait("payment")
    @Operation(summary = "Open an invoice for a plan")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Opened.class)))
    public Response checkout(
        @NotNull @Valid CheckoutRequest body,
        @HeaderParam("Idempotency-Key") @Pattern(regexp = KEY_FORM, message = KEY_RULE) String idempotencyKey,
        @Context SecurityContext security
    ) {
        refuseExtras(body.promoCode(), body.useWallet());
        Provider provider = provider(body.provider());
        Invoice invoice = checkout.open(
            SessionFilter.currentUser(security).id(),
            new PlanId(body.planId()),
            provider,
            IdempotencyKey.of(idempotencyKey, body.planId(), provider.code())
        );
        Opened opened = new Opened(
            invoice.id,
            invoice.status().code(),
            invoice.price().amount(),
            invoice.price().amount(),
            invoice.discount().amount(),
            invoice.wallet().amount(),
            invoice.amount().amount(),
            invoice.asset.code(),
            PaymentsResource.links(invoice)
        );
        return Response.status(Response.Status.CREATED).entity(opened).build();
    }

    @POST
    @Path("/crypto/invoice")
    @MayWait("payment")
    @Operation(summary = "Open a Crypto Pay invoice for a plan: the short form")
    @APIResponse(
        responseCode = "201",
        content = @Content(schema = @Schema(implementation = CryptoInvoice.class))
    )
    public Response cryptoInvoice(
        @NotNull @Valid CryptoInvoiceRequest body,
        @HeaderParam("Idempotency-Key") @Pattern(regexp = KEY_FORM, message = KEY_RULE) String idempotencyKey,
        @Context SecurityContext security
    ) {
        refuseExtras(body.promoCode(), null);
        Invoice invoice = checkout.open(
            SessionFilter.currentUser(security).id(),
            new PlanId(body.plan()),
            Provider.CRYPTOBOT,
            IdempotencyKey.of(idempotencyKey, body.plan(), "crypto")
        );
        CryptoInvoice answer = new CryptoInvoice(
            invoice.externalId,
            invoice.id,
            invoice.webAppUrl == null ? invoice.url : invoice.webAppUrl,
            invoice.amount().amount(),
            invoice.asset.code(),
            invoice.status().code(),
            invoice.expiresAt
        );
        return Response.status(Response.Status.CREATED).entity(answer).build();
    }

    private static void refuseExtras(String promoCode, String useWallet) {
        if (promoCode != null && !promoCode.isBlank()) {
            throw new PromoCodeUnknown();
        }
        if (useWallet != null && !useWallet.matches("0+(\\.0+)?")) {
            throw new WalletUnavailable();
        }
    }
}
