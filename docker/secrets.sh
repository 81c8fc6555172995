#!/bin/sh
# Makes the secrets that only the containers need, once; says which ones the operator has to put there.
# Files are readable, their folder is not: containers get single files, each under its own user.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets
cd secrets

random() {
    if [ ! -s "$1" ]; then
        openssl rand -hex 24 | tr -d '\n' >"$1"
        echo "made $1"
    fi
}

for name in database_password monitor_password valkey_password telegram_webhook_secret alertmanager_webhook_token grafana_password; do
    random "$name"
done
[ -s data_encryption_key ] || openssl rand -base64 32 | tr -d '\n' >data_encryption_key
[ -s jwt_private_key.pem ] || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out jwt_private_key.pem 2>/dev/null
printf 'redis://:%s@valkey:6379' "$(cat valkey_password)" >redis_url
printf '{"redis://valkey:6379":"%s"}' "$(cat valkey_password)" >valkey_passwords.json

missing=0
while read -r name what; do
    if [ ! -s "$name" ]; then
        touch "$name"
        echo "put $what into secrets/$name" >&2
        missing=1
    fi
done <<'END'
telegram_bot_token the bot's token from BotFather
cryptobot_token the token of the Crypto Pay app
remnawave_token an API token of the panel
alert_bot_token the token of the bot that tells of alerts (may be the shop's)
alert_chat_id the id of the chat that hears of alerts
watchdog_url the address of an outside watch that raises the alarm when nothing comes
END
chmod 644 ./*
[ "$missing" = 0 ] || exit 1
