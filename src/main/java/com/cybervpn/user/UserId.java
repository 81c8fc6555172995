package com.cybervpn.user;

import java.util.UUID;

/** Names a person who uses the shop. */
public record UserId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
