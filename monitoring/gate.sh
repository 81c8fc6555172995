#!/usr/bin/env bash
# The checks of monitoring/ and nothing else (README.md there says which), over what `mvn package -DskipTests` has built. Options go to Maven.
set -euo pipefail
cd "$(dirname "$0")/.."

(cd monitoring && npm ci --no-audit --no-fund && npm test)
mvn -B -ntp toolchains:select-jdk-toolchain@default surefire:test failsafe:integration-test failsafe:verify \
    -Dtest='com.cybervpn.monitoring.*Test' -Dit.test=MonitoringStackIT "$@"
echo "The gate took $SECONDS s."
