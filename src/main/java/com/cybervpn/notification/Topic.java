package com.cybervpn.notification;

/** What a message is about; most of it a customer may switch off. */
enum Topic {
    /** What was paid for is ready. */
    ACCESS_READY,
    /** The subscription ends soon. */
    EXPIRY_REMINDERS,
    /** Money is in question: always sent. */
    PAYMENT_PROBLEMS,
    /** What is new in the shop. */
    NEWS,
    /** The account itself is in question: always sent. */
    SECURITY,
}
