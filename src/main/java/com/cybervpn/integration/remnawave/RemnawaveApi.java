package com.cybervpn.integration.remnawave;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;

/** The panel's calls we use. Without both X-Forwarded headers the panel drops the connection. */
@Path("/api")
@ClientHeaderParam(name = "X-Forwarded-For", value = "127.0.0.1")
@ClientHeaderParam(name = "X-Forwarded-Proto", value = "https")
public interface RemnawaveApi extends AutoCloseable {
    @GET
    @Path("/users/by-username/{username}")
    Response userByName(@PathParam("username") String username);

    @POST
    @Path("/users")
    @Consumes(MediaType.APPLICATION_JSON)
    Response createUser(String body);

    @PATCH
    @Path("/users")
    @Consumes(MediaType.APPLICATION_JSON)
    Response updateUser(String body);

    @POST
    @Path("/users/{key}/actions/enable")
    @Consumes(MediaType.APPLICATION_JSON)
    Response enableUser(@PathParam("key") String key, String body);

    @POST
    @Path("/users/{key}/actions/reset-traffic")
    @Consumes(MediaType.APPLICATION_JSON)
    Response resetTraffic(@PathParam("key") String key, String body);

    @GET
    @Path("/subscription-settings")
    Response subscriptionSettings();

    @DELETE
    @Path("/users/{key}")
    Response deleteUser(@PathParam("key") String key);

    @GET
    @Path("/internal-squads")
    Response squads();

    @GET
    @Path("/subscriptions/by-short-uuid/{short}")
    Response subscription(@PathParam("short") String shortId);

    @GET
    @Path("/bandwidth-stats/users/{key}")
    Response bandwidth(
        @PathParam("key") String key,
        @QueryParam("start") String start,
        @QueryParam("end") String end,
        @QueryParam("topNodesLimit") int nodes
    );

    @GET
    @Path("/subscription-page-configs")
    Response pageConfigs();

    @GET
    @Path("/subscription-page-configs/{uuid}")
    Response pageConfig(@PathParam("uuid") String uuid);

    @Override
    void close();
}
