package com.cybervpn.catalog;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

@Entity
@Table(schema = "catalog", name = "plan")
class Plan {

    @Id
    UUID id;

    String name;

    String tier;

    @Column(name = "duration_days")
    int durationDays;

    @Column(name = "traffic_limit_bytes")
    Long trafficLimitBytes;

    @Column(name = "device_limit")
    int deviceLimit;

    String[] features;

    @Column(name = "is_active")
    boolean onSale;

    @Column(name = "sort_order")
    int sortOrder;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(schema = "catalog", name = "price", joinColumns = @JoinColumn(name = "plan_id"))
    @MapKeyColumn(name = "asset")
    @Column(name = "minor")
    Map<String, Long> prices = new HashMap<>();

    /**
     * A plan without any price is not on sale.
     *
     * @param unknown is told the currencies that there are none of: their prices count as none
     */
    Offer offer(Consumer<String> unknown) {
        Map<Asset, Money> money = new HashMap<>();
        prices.forEach((code, minor) ->
            Asset.find(code).ifPresentOrElse(
                asset -> money.put(asset, new Money(minor, asset)),
                () -> unknown.accept(code)
            )
        );
        return new Offer(
            new PlanId(id),
            name,
            Tier.of(tier),
            durationDays,
            trafficLimitBytes,
            deviceLimit,
            List.of(features),
            onSale && !money.isEmpty(),
            sortOrder,
            Map.copyOf(money)
        );
    }
}
