package com.cybervpn.ledger;

/** What a posting is about. Its reference is unique among those of its kind. */
public enum PostingKind {
    /** An invoice was paid, by all its parts; the reference is the invoice. */
    PURCHASE("purchase"),
    /** Money that could buy nothing any more went to the payer's wallet; the reference is the payment. */
    WALLET_CREDIT("wallet_credit"),
    /** Genuine money that fits nothing; the reference is the payment. */
    SUSPENSE("suspense"),
    /** A provider has given money back by itself; the reference is the refund. */
    EXTERNAL_REFUND("external_refund"),
    /** A person has decided about money in suspense; the reference is that of the money. */
    SUSPENSE_RELEASE("suspense_release"),
    /** Money of a wallet was promised; the reference is what it is promised to. */
    HOLD("hold"),
    /** Promised money went back to its wallet; the reference is that of the hold. */
    HOLD_RELEASE("hold_release"),
    /** Promised money was taken; the reference is that of the hold. */
    HOLD_CAPTURE("hold_capture");

    private final String code;

    PostingKind(String code) {
        this.code = code;
    }

    /** Stored: never to be changed. */
    public String code() {
        return code;
    }
}
