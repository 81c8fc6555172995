package com.cybervpn.integration.cryptopay;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The methods of Crypto Pay we use, as they stand in its documentation. Answers are read by {@link CryptoPayClient}. */
@Path("/api")
public interface CryptoPayApi extends AutoCloseable {
    String TOKEN = "Crypto-Pay-API-Token";

    @GET
    @Path("/getMe")
    Response getMe(@HeaderParam(TOKEN) String token);

    @POST
    @Path("/createInvoice")
    @Consumes(MediaType.APPLICATION_JSON)
    Response createInvoice(@HeaderParam(TOKEN) String token, String body);

    @POST
    @Path("/deleteInvoice")
    @Consumes(MediaType.APPLICATION_JSON)
    Response deleteInvoice(@HeaderParam(TOKEN) String token, String body);

    @GET
    @Path("/getInvoices")
    Response getInvoices(
        @HeaderParam(TOKEN) String token,
        @QueryParam("invoice_ids") String invoiceIds,
        @QueryParam("status") String status,
        @QueryParam("offset") int offset,
        @QueryParam("count") int count
    );

    @Override
    void close();
}
