#!/usr/bin/env bash
# Is the whole stack alive? For a machine with a container engine, after `docker compose --profile monitoring up -d`.
# Asks from outside, changes nothing but one test alert, which people will see. Ends with 0 when everything was seen.
# shellcheck disable=SC2317 # functions are called by check
set -uo pipefail
cd "$(dirname "$0")" || exit 2

app=${APP_URL:-http://127.0.0.1:8080}
prometheus=${PROMETHEUS_URL:-http://127.0.0.1:9090}
alertmanager=${ALERTMANAGER_URL:-http://127.0.0.1:9093}
grafana=${GRAFANA_URL:-http://127.0.0.1:3000}
password_file=${GRAFANA_PASSWORD_FILE:-../docker/secrets/grafana_password}
patience=${PATIENCE_SECONDS:-120}

for tool in curl jq; do
    command -v "$tool" >/dev/null || { echo "$tool is needed" >&2; exit 2; }
done
[ -r "$password_file" ] || { echo "no password of Grafana in $password_file" >&2; exit 2; }

failed=0

get() { curl -fsS --max-time 10 "$@" 2>/dev/null; }
# the password goes by a file descriptor, not by an argument others could see
grafana() { get -K <(printf 'user = "admin:%s"' "$(cat "$password_file")") "$grafana$1"; }

# check WHAT COMMAND...: until it succeeds or patience ends
check() {
    local what=$1 until=$((SECONDS + patience))
    shift
    while ! "$@" >/dev/null; do
        if [ "$SECONDS" -ge "$until" ]; then
            echo "FAILED  $what"
            failed=1
            return 1
        fi
        sleep 1
    done
    echo "ok      $what"
}

is() { [ "$1" = "$2" ]; }

ready() { get "$app/readiness" | jq -e '.status == "ready"'; }
targets() { get "$prometheus/api/v1/targets?state=active" | jq -e '.data.activeTargets | length > 0 and all(.health == "up")'; }
rules() { get "$prometheus/api/v1/rules" | jq -e '[.data.groups[].rules[]] | length > 0 and all(.health == "ok")'; }
watchdog() { get "$alertmanager/api/v2/alerts?filter=alertname%3DWatchdog" | jq -e 'length == 1'; }
source_works() { grafana "/api/datasources/uid/$1/health" | jq -e '.status == "OK"'; }
dashboard_is_there() { grafana "/api/dashboards/uid/$1" | jq -e --arg uid "$1" '.dashboard.uid == $uid'; }
lines() { grafana "/api/datasources/proxy/uid/loki/loki/api/v1/query_range?query=%7Bservice%3D%22cybervpn-backend%22%7D&limit=1" | jq -e '.data.result | length > 0'; }
trace() { grafana "/api/datasources/proxy/uid/tempo/api/traces/$1" | jq -e '(.batches // .trace.resourceSpans // .resourceSpans) | length > 0'; }
# told LABEL: notices Alertmanager has sent by Telegram
told() { get "$alertmanager/metrics" | awk -v name="alertmanager_notifications$1_total{" 'index($0, name) && /integration="telegram"/ { sum += $NF } END { print sum + 0 }'; }
more_told() { [ "$(told "")" -gt "$1" ]; }

check "the shop is ready" ready
check "every target answers Prometheus" targets
check "every rule can be evaluated" rules
check "the watchdog barks" watchdog

check "Grafana answers" get "$grafana/api/health"
for uid in prometheus loki tempo; do
    check "Grafana reaches $uid" source_works "$uid"
done
for file in grafana/dashboards/*.json; do
    uid=$(basename "$file" .json)
    check "dashboard $uid" dashboard_is_there "$uid"
done

# a request whose trace is wanted, whatever share is sampled
id=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
get -H "traceparent: 00-$id-${id:0:16}-01" "$app/api/v1/plans" >/dev/null
check "Loki has lines of the shop" lines
check "the trace of a request arrives: shop, collector, Tempo" trace "$id"

before=$(told "")
failures=$(told _failed)
get -X POST -H 'Content-Type: application/json' "$alertmanager/api/v2/alerts" -d '[{
    "labels": {"alertname": "SmokeTest", "severity": "critical", "service": "smoke"},
    "annotations": {"summary": "Only a test", "description": "monitoring/smoke.sh was run; nothing is wrong."}
}]' >/dev/null
check "an alert was told by Telegram" more_told "$before"
check "and none could not be told" is "$(told _failed)" "$failures"

[ "$failed" = 0 ] && echo "Everything was seen."
exit "$failed"
