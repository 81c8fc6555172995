package com.cybervpn.role;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Who works here and as what: those in {@code identity.staff}, and the owners named by a setting for as long as they are
 * named.
 *
 * <p>A role is asked of the database and believed for half a second, as a session is.
 */
@ApplicationScoped
public class StaffRoles {

    private static final Duration BELIEVED = Duration.ofMillis(500);
    private static final int MOST = 1_000;
    private static final String MEMBERS = """
    select u.id, u.telegram_id, u.username, u.first_name, u.second_factor_since is not null as has_second_factor,
        coalesce(u.telegram_id = any(cast(? as bigint[])), false) as is_named, s.role, s.added_by, s.added_at
    from identity.users u left join identity.staff s on s.user_id = u.id
    where (s.user_id is not null or u.telegram_id = any(cast(? as bigint[])))""";
    private static final String OTHER_OWNERS = """
    select 1 from identity.users u left join identity.staff s on s.user_id = u.id
    where (s.role = 'owner' or u.telegram_id = any(cast(? as bigint[]))) and u.blocked_at is null and u.id <> ? limit 1""";
    private static final String PUT = """
    insert into identity.staff (user_id, role, added_by, added_at) values (?, ?, ?, ?)
    on conflict (user_id) do update set role = excluded.role, added_by = excluded.added_by, added_at = excluded.added_at""";

    @Inject
    OwnersConfig config;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    private final ConcurrentMap<UUID, Believed> believed = new ConcurrentHashMap<>();

    private record Believed(Optional<Member> member, long at) {}

    /**
     * A member of staff.
     *
     * @param isNamed an owner by the setting, whatever the table says
     * @param addedBy who gave the role; null for one only named
     * @param addedAt when; null for one only named
     */
    public record Member(
        UserId id,
        Long telegramId,
        String username,
        String firstName,
        boolean hasSecondFactor,
        boolean isNamed,
        StaffRole role,
        UserId addedBy,
        Instant addedAt
    ) {}

    /**
     * The role of the member of staff who calls an operation.
     *
     * @throws Forbidden when they have none, or less than it takes
     * @throws TwoFactorRequired when they have turned their second factor off
     */
    public StaffRole admit(UserId user, StaffRole least) {
        Member member = believed(user).orElseThrow(Forbidden::new);
        if (!member.hasSecondFactor()) {
            throw new TwoFactorRequired();
        }
        if (!member.role().reaches(least)) {
            throw new Forbidden();
        }
        return member.role();
    }

    private Optional<Member> believed(UserId user) {
        long now = clock.millis();
        Believed last = believed.get(user.value());
        if (last != null && now - last.at() < BELIEVED.toMillis()) {
            return last.member();
        }
        if (believed.size() >= MOST) {
            believed.clear();
        }
        Believed fresh = new Believed(member(user), now);
        believed.put(user.value(), fresh);
        return fresh.member();
    }

    /** Empty when the person is not staff. */
    public Optional<Member> member(UserId user) {
        String named = named();
        return sql.one(MEMBERS + " and u.id = ?", StaffRoles::member, named, named, user.value());
    }

    /** Everybody who works here and has opened the app once, owners first. */
    public List<Member> members() {
        String named = named();
        return sql
            .all(MEMBERS, StaffRoles::member, named, named)
            .stream()
            .sorted(
                java.util.Comparator.comparing(Member::role)
                    .reversed()
                    .thenComparing(m -> m.id().value())
            )
            .toList();
    }

    /** Whether there is an owner beside this person who is not blocked. */
    public boolean hasOtherOwner(UserId user) {
        return sql.one(OTHER_OWNERS, row -> true, named(), user.value()).isPresent();
    }

    /** From here to the end of the transaction no other transaction changes roles, or blocks a member of staff. */
    public void lock() {
        sql.update("lock table identity.staff in share row exclusive mode");
    }

    /** Gives a role, in place of the one before. To be called within a transaction. */
    public void put(UserId user, StaffRole role, UserId by) {
        sql.update(PUT, user.value(), role.code(), by.value(), clock.instant());
        transactions.afterCommit(() -> believed.remove(user.value()));
    }

    /** Takes the role away. To be called within a transaction. */
    public void remove(UserId user) {
        sql.update("delete from identity.staff where user_id = ?", user.value());
        transactions.afterCommit(() -> believed.remove(user.value()));
    }

    /** The named owners as PostgreSQL writes an array. */
    private String named() {
        return config
            .owners()
            .stream()
            .map(String::valueOf)
            .collect(Collectors.joining(",", "{", "}"));
    }

    private static Member member(ResultSet row) throws SQLException {
        boolean isNamed = row.getBoolean("is_named");
        UUID addedBy = row.getObject("added_by", UUID.class);
        Timestamp addedAt = row.getTimestamp("added_at");
        return new Member(
            new UserId(row.getObject("id", UUID.class)),
            row.getObject("telegram_id", Long.class),
            row.getString("username"),
            row.getString("first_name"),
            row.getBoolean("has_second_factor"),
            isNamed,
            isNamed ? StaffRole.OWNER : StaffRole.of(row.getString("role")),
            addedBy == null ? null : new UserId(addedBy),
            addedAt == null ? null : addedAt.toInstant()
        );
    }
}
