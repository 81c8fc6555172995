package com.cybervpn.ledger;

import java.util.UUID;

/** An account of the ledger. It has a balance of its own in each {@link com.cybervpn.kernel.Asset}. */
public sealed interface Account {
    /** Stored: never to be changed. */
    String code();

    /** On which side its balance is counted. */
    Side side();

    /** Whether it holds what belongs to a person: such an account never goes below zero. */
    default boolean isOfPerson() {
        return false;
    }

    /** The side that lets an account grow. */
    enum Side {
        /** What we have, and what we have spent: grows by what the account receives, its debits. */
        DEBIT,
        /** What we owe, and what we have earned: grows by what the account gives, its credits. */
        CREDIT;

        /** @param minor what an account has received, less what it has given */
        long balance(long minor) {
            return this == DEBIT ? minor : Math.negateExact(minor);
        }
    }

    /** What a customer has with us and may spend. */
    record Wallet(UUID owner) implements Account {
        @Override
        public String code() {
            return "wallet:" + owner;
        }

        @Override
        public Side side() {
            return Side.CREDIT;
        }

        @Override
        public boolean isOfPerson() {
            return true;
        }
    }

    /** What a customer has with us and has promised to a purchase or a withdrawal. */
    record Held(UUID owner) implements Account {
        @Override
        public String code() {
            return "held:" + owner;
        }

        @Override
        public Side side() {
            return Side.CREDIT;
        }

        @Override
        public boolean isOfPerson() {
            return true;
        }
    }

    /** What a payment provider keeps for us, its fees taken off. */
    record ProviderClearing(String provider) implements Account {
        @Override
        public String code() {
            return "provider:" + provider;
        }

        @Override
        public Side side() {
            return Side.DEBIT;
        }
    }

    /** What a payment provider has kept for itself. */
    record ProviderFees(String provider) implements Account {
        @Override
        public String code() {
            return "fees:" + provider;
        }

        @Override
        public Side side() {
            return Side.DEBIT;
        }
    }

    /** Genuine money of a provider that fits nothing, until a person decides; below zero when more went than came. */
    record Suspense(String provider) implements Account {
        @Override
        public String code() {
            return "suspense:" + provider;
        }

        @Override
        public Side side() {
            return Side.CREDIT;
        }
    }

    /** The accounts of the shop itself. */
    enum Shop implements Account {
        /** What was earned, at the prices before anything was taken off. */
        REVENUE("revenue:subscriptions", Side.CREDIT),
        /** What was taken off its prices. */
        DISCOUNTS("discounts", Side.DEBIT),
        /** What was given back of it. */
        REFUNDS("refunds", Side.DEBIT),
        /** What recommendations have cost. */
        COMMISSIONS("commissions", Side.DEBIT),
        /** Withdrawals that were approved and have not left yet. */
        PAYOUTS("payouts", Side.CREDIT);

        private final String code;
        private final Side side;

        Shop(String code, Side side) {
            this.code = code;
            this.side = side;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public Side side() {
            return side;
        }
    }
}
