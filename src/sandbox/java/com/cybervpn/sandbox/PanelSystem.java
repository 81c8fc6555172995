package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The panel about itself, its squads and servers. */
final class PanelSystem {

    private static final String COMMIT = "0000000000000000000000000000000000000000";
    private final PanelVersion version;
    private final InstantSource clock;
    private final PanelUsers users;
    private final Instant born;

    PanelSystem(PanelVersion version, InstantSource clock, PanelUsers users) {
        this.version = version;
        this.clock = clock;
        this.users = users;
        this.born = clock.instant();
    }

    List<PanelRoute> routes() {
        return List.of(
            PanelRoute.of("metadata", "GET", "/system/metadata", (call, path) ->
                PanelApi.reply(200, metadata())
            ),
            PanelRoute.of("health", "GET", "/system/health", (call, path) -> PanelApi.reply(200, health())),
            PanelRoute.of("systemStats", "GET", "/system/stats", (call, path) ->
                PanelApi.reply(200, stats())
            ),
            PanelRoute.of("bandwidthStats", "GET", "/system/stats/bandwidth", (call, path) ->
                PanelApi.reply(200, bandwidth())
            ),
            PanelRoute.of("recap", "GET", "/system/stats/recap", (call, path) ->
                PanelApi.reply(200, recap())
            ),
            PanelRoute.of("squads", "GET", "/internal-squads", (call, path) -> PanelApi.reply(200, squads())),
            PanelRoute.of("nodes", "GET", "/nodes", (call, path) ->
                PanelApi.reply(200, PanelNodes.list(version, born))
            ),
            PanelRoute.of("tokens", "GET", "/tokens", (call, path) -> {
                throw PanelError.domain(403, "E000", "Forbidden");
            })
        );
    }

    private ObjectNode metadata() {
        var answer = Json.object().put("version", version.number());
        answer.putObject("build").put("time", "2011-11-11T11:11:11Z").put("number", "0");
        var git = answer.putObject("git");
        git.putObject("backend")
            .put("commitSha", COMMIT)
            .put("branch", "dev")
            .put("commitUrl", "https://github.com/remnawave/backend/commit/" + COMMIT);
        git.putObject("frontend")
            .put("commitSha", COMMIT)
            .put("commitUrl", "https://github.com/remnawave/frontend/commit/" + COMMIT);
        return answer;
    }

    private ObjectNode health() {
        var answer = Json.object();
        var metrics = answer.putArray("runtimeMetrics");
        for (var type : List.of("api", "scheduler", "processor")) {
            metrics
                .addObject()
                .put("rss", 275_000_000)
                .put("heapUsed", 110_000_000)
                .put("heapTotal", 230_000_000)
                .put("external", 8_500_000)
                .put("arrayBuffers", 2_500_000)
                .put("eventLoopDelayMs", 0)
                .put("eventLoopP99Ms", 0)
                .put("activeHandles", 26)
                .put("uptime", clock.instant().getEpochSecond() - born.getEpochSecond())
                .put("pid", ProcessHandle.current().pid())
                .put("timestamp", clock.instant().toEpochMilli())
                .put("instanceId", "0")
                .put("instanceType", type);
        }
        return answer;
    }

    private ObjectNode stats() {
        var answer = Json.object();
        answer.putObject("cpu").put("cores", 2);
        answer
            .putObject("memory")
            .put("total", 8_000_000_000L)
            .put("free", 6_000_000_000L)
            .put("used", 2_000_000_000L);
        answer.put("uptime", clock.instant().getEpochSecond() - born.getEpochSecond());
        answer.put("timestamp", clock.instant().toEpochMilli());
        var counted = answer.putObject("users");
        var counts = counted.putObject("statusCounts");
        for (var status : List.of("ACTIVE", "DISABLED", "LIMITED", "EXPIRED")) {
            counts.put(
                status,
                users
                    .all()
                    .stream()
                    .filter(account -> account.is(status))
                    .count()
            );
        }
        counted.put("totalUsers", users.all().size());
        var online = users
            .all()
            .stream()
            .filter(account -> !account.traffic().path("onlineAt").isNull())
            .count();
        answer
            .putObject("onlineStats")
            .put("onlineNow", 0)
            .put("lastDay", online)
            .put("lastWeek", online)
            .put("neverOnline", users.all().size() - online);
        answer.putObject("nodes").put("totalOnline", 15).put("totalBytesLifetime", String.valueOf(traffic()));
        return answer;
    }

    private ObjectNode bandwidth() {
        var answer = Json.object();
        for (var span : List.of(
            "LastTwoDays",
            "LastSevenDays",
            "Last30Days",
            "CalendarMonth",
            "CurrentYear"
        )) {
            var shown = PanelSubscription.display(traffic());
            answer
                .putObject("bandwidth" + span)
                .put("current", shown)
                .put("previous", "0")
                .put("difference", shown);
        }
        return answer;
    }

    private ObjectNode recap() {
        var answer = Json.object();
        var shown = PanelSubscription.display(traffic());
        answer.putObject("thisMonth").put("users", users.all().size()).put("traffic", shown);
        answer
            .putObject("total")
            .put("users", users.all().size())
            .put("nodes", PanelNodes.ALL.size())
            .put("traffic", shown)
            .put("nodesRam", "0")
            .put("nodesCpuCores", 0)
            .put("distinctCountries", PanelNodes.ALL.size());
        return answer.put("version", version.number()).put("initDate", Timestamps.iso(born));
    }

    private ObjectNode squads() {
        var answer = Json.object().put("total", users.squads().size());
        var list = answer.putArray("internalSquads");
        users.squads().forEach((uuid, name) -> {
            var squad = list.addObject().put("uuid", uuid).put("viewPosition", list.size()).put("name", name);
            squad
                .putObject("info")
                .put(
                    "membersCount",
                    users
                        .all()
                        .stream()
                        .filter(account -> isMember(account, uuid))
                        .count()
                )
                .put("inboundsCount", 1);
            squad.set("inbounds", PanelNodes.inbounds());
            squad.put("createdAt", Timestamps.iso(born)).put("updatedAt", Timestamps.iso(born));
        });
        return answer;
    }

    private static boolean isMember(PanelAccount account, String squad) {
        return account.user().path("activeInternalSquads").findValuesAsText("uuid").contains(squad);
    }

    private long traffic() {
        return users
            .all()
            .stream()
            .mapToLong(account -> account.traffic().path("lifetimeUsedTrafficBytes").asLong())
            .sum();
    }
}
