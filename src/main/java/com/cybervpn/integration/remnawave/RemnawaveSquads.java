package com.cybervpn.integration.remnawave;

import com.cybervpn.vpnpanel.PanelUnavailable;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Which squads a customer gets: those of the settings, or all of the panel. An account without a squad has no servers. */
@ApplicationScoped
class RemnawaveSquads {

    private static final Logger LOG = Logger.getLogger(RemnawaveSquads.class);
    private static final Duration FRESH = Duration.ofMinutes(5);

    @Inject
    RemnawaveConfig config;

    @Inject
    RemnawaveClient client;

    @Inject
    InstantSource clock;

    private record Read(List<String> squads, long at) {}

    private volatile Read read;
    private volatile List<String> toldMissing = List.of();

    /** @throws PanelUnavailable when the panel has no squad: a customer would pay for nothing */
    List<String> all() {
        if (!config.squads().isEmpty()) {
            return config.squads();
        }
        Read known = read;
        if (known == null || clock.millis() - known.at() > FRESH.toMillis()) {
            known = new Read(ask(), clock.millis());
            read = known;
        }
        return known.squads();
    }

    /** Those that we know without asking; empty when we know none. */
    List<String> known() {
        Read known = read;
        return !config.squads().isEmpty() || known == null ? config.squads() : known.squads();
    }

    /**
     * Asks the panel, and warns, once, of squads in the settings that it does not have.
     *
     * @throws PanelUnavailable when it does not answer, or has no squad at all
     */
    void check() {
        List<String> there = ask();
        List<String> missing = config
            .squads()
            .stream()
            .filter(squad -> !there.contains(squad))
            .toList();
        if (!missing.isEmpty() && !missing.equals(toldMissing)) {
            LOG.warnf(
                "REMNAWAVE_SQUADS names squads that the panel does not have, no access can be made: %s",
                String.join(", ", missing)
            );
        }
        toldMissing = missing;
    }

    /** A squad may have been deleted: ask again next time. */
    void forget() {
        read = null;
    }

    private List<String> ask() {
        RemnawaveClient.Answer answer = client.call("GET /api/internal-squads", RemnawaveApi::squads);
        JsonNode told = answer.body().path("internalSquads");
        if (!answer.isOk() || !told.isArray()) {
            throw new PanelUnavailable("the panel does not tell its squads, status " + answer.status(), null);
        }
        List<String> squads = new ArrayList<>();
        for (JsonNode squad : told) {
            squads.add(squad.path("uuid").asText());
        }
        if (squads.isEmpty()) {
            throw new PanelUnavailable("the panel has no squad to put customers into", null);
        }
        return List.copyOf(squads);
    }
}
