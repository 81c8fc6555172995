package com.cybervpn.billing;

import com.cybervpn.kernel.Cursor;
import com.cybervpn.kernel.Page;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.platform.rest.MayWait;
import com.cybervpn.session.SessionFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a customer pays and has paid. Everything here is the current customer's own. */
@Path("/payments")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "payments")
public class PaymentsResource {

    @Inject
    Invoices invoices;

    @Inject
    Withdrawal withdrawal;

    /** Where to pay. */
    public record InvoiceLinks(String url, String miniAppUrl, String webAppUrl, Instant expiresAt) {}

    /** A payment and how far it is. */
    public record Payment(
        UUID paymentId,
        String status,
        UUID planId,
        String planName,
        Integer durationDays,
        String provider,
        String amount,
        String currency,
        Instant createdAt,
        Instant paidAt,
        Instant completedAt,
        Instant expiresAt,
        InvoiceLinks invoice
    ) {}

    /** One thing that happened. */
    public record TimelineItem(Instant at, String event, String detail) {}

    @GET
    @Path("/{payment_id: [0-9a-fA-F-]{36}}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "One payment")
    public Payment payment(@PathParam("payment_id") UUID id, @Context SecurityContext security) {
        return view(owned(id, security));
    }

    @GET
    @Path("/{payment_id: [0-9a-fA-F-]{36}}/timeline")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "What happened to a payment")
    public Page<TimelineItem> timeline(@PathParam("payment_id") UUID id, @Context SecurityContext security) {
        Invoice invoice = owned(id, security);
        List<TimelineItem> items = invoices
            .timeline(invoice.invoiceId())
            .stream()
            .map(e -> new TimelineItem(e.at(), e.event(), e.detail()))
            .toList();
        return Page.whole(items);
    }

    @POST
    @Path("/{payment_id: [0-9a-fA-F-]{36}}/cancel")
    @MayWait("payment")
    @Consumes(MediaType.WILDCARD)
    @Operation(
        summary = "Take an open payment back",
        description = "Its invoice is taken back at the provider, too. Money that comes all the same still counts."
    )
    @APIResponse(responseCode = "200", description = "Cancelled, now or before")
    @APIResponse(responseCode = "409", description = "Not open any more: code invoice_closed")
    public Payment cancel(@PathParam("payment_id") UUID id, @Context SecurityContext security) {
        return view(withdrawal.cancel(SessionFilter.currentUser(security).id(), new InvoiceId(id)));
    }

    @GET
    @Path("/history")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The customer's payments, newest first")
    public Page<Payment> history(
        @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
        @QueryParam("cursor") String cursor,
        @Context SecurityContext security
    ) {
        var buyer = SessionFilter.currentUser(security).id();
        List<Invoice> page = invoices.history(
            buyer,
            Cursor.read(cursor).map(at -> new Invoices.Position(at.moment(0), at.id(1))),
            limit + 1
        );
        return Page.of(
            page,
            limit,
            last -> Cursor.at(last.createdAt, last.id),
            PaymentsResource::view
        ).counted(invoices.count(buyer));
    }

    private Invoice owned(UUID id, SecurityContext security) {
        return invoices
            .find(new InvoiceId(id))
            .filter(invoice -> invoice.buyer().equals(SessionFilter.currentUser(security).id()))
            .orElseThrow(PaymentNotFound::new);
    }

    static Payment view(Invoice i) {
        return new Payment(
            i.id,
            i.status().code(),
            i.planId,
            i.planName,
            i.durationDays,
            i.provider,
            i.amount().amount(),
            i.asset.code(),
            i.createdAt,
            i.paidAt,
            i.completedAt,
            i.expiresAt,
            links(i)
        );
    }

    static InvoiceLinks links(Invoice invoice) {
        boolean givenUp =
            invoice.status() == InvoiceStatus.CANCELLED || invoice.status() == InvoiceStatus.UNREACHED;
        return invoice.url == null || givenUp
            ? null
            : new InvoiceLinks(invoice.url, invoice.miniAppUrl, invoice.webAppUrl, invoice.expiresAt);
    }
}
