#!/usr/bin/env bash
# The checks of monitoring/ and nothing else (README.md there says which), over what `mvn package -DskipTests` has built. Options go to Maven.
set -euo pipefail
cd "$(dirname "$0")/.."

mvn -B -ntp toolchains:select-jdk-toolchain@default \
    exec:exec@monitoring-install exec:exec@monitoring-check surefire:test failsafe:integration-test failsafe:verify \
    -Dskip.monitoring.check=false -Dtest='com.cybervpn.monitoring.*Test' -Dit.test=MonitoringStackIT "$@"
echo "The gate took $SECONDS s."
