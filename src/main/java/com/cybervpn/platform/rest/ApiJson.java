package com.cybervpn.platform.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.plugins.providers.jackson.ResteasyJackson2Provider;

/**
 * Reads and writes JSON by {@link JsonSettings} and nothing else. The server's own provider asks for the settings when it
 * first meets a type and remembers the answer; it was seen to find none (the health board right after a start), and then told
 * that type in its own words until the next start.
 */
@Provider
@Consumes({ MediaType.APPLICATION_JSON, "application/*+json" })
@Produces({ MediaType.APPLICATION_JSON, "application/*+json" })
public class ApiJson extends ResteasyJackson2Provider {

    public ApiJson() {
        setMapper(JsonSettings.mapper());
    }
}
