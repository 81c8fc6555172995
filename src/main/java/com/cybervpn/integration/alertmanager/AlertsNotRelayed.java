package com.cybervpn.integration.alertmanager;

import com.cybervpn.kernel.Refusal;

/** No chat is configured that alerts are relayed to. */
final class AlertsNotRelayed extends Refusal {

    private static final long serialVersionUID = 1L;

    AlertsNotRelayed() {
        super(
            "alerts_not_relayed",
            Kind.NOT_FOUND,
            "Alerts are not relayed here: ALERTMANAGER_WEBHOOK_TOKEN and ALERT_TELEGRAM_CHAT_ID have to be set."
        );
    }
}
