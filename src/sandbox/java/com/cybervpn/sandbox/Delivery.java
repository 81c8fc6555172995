package com.cybervpn.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one notice to the shop.
 *
 * @param type notice type, such as {@code invoice_paid}, {@code pre_checkout_query} or {@code user.expired}
 * @param url where it was posted
 * @param body what was posted, UTF-8 JSON
 * @param statuses the shop's answer to each attempt; 0 when the shop could not be reached
 * @param delivered whether an attempt was answered with 2xx
 * @param dropped whether the fault dial kept it from being sent at all
 * @param at when it was due
 */
public record Delivery(
    String type,
    String url,
    String body,
    List<Integer> statuses,
    boolean delivered,
    boolean dropped,
    Instant at
) {
    Delivery attempted(int status) {
        var all = new ArrayList<>(statuses);
        all.add(status);
        return new Delivery(type, url, body, List.copyOf(all), status / 100 == 2, dropped, at);
    }

    /** The shop's answer to the last attempt; 0 when there was none. */
    public int lastStatus() {
        return statuses.isEmpty() ? 0 : statuses.getLast();
    }
}
