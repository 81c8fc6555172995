package com.cybervpn.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** What other features may know of a person. */
@ApplicationScoped
public class People {

    @Inject
    Users users;

    @Inject
    InstantSource clock;

    /**
     * Where a person is written to, and how.
     *
     * @param telegramId empty for a person without Telegram
     * @param email the address they have confirmed; empty for none
     * @param language {@code en} or {@code ru}
     * @param zone whose clock they read: as they chose, UTC until then and for a zone this machine does not know
     */
    public record Contact(Optional<Long> telegramId, Optional<String> email, String language, ZoneId zone) {}

    /** Empty when there is no such person. */
    public Optional<Contact> contact(UserId user) {
        return users
            .details(user)
            .map(known ->
                new Contact(
                    Optional.ofNullable(known.telegramId()),
                    Optional.ofNullable(known.email()),
                    known.language(),
                    zone(known.timezone())
                )
            );
    }

    /** Where the person can be written to; empty for a person without Telegram. */
    public Optional<Long> telegramId(UserId user) {
        return users.profile(user).map(Profile::telegramId);
    }

    /** The address the person has confirmed; empty for none. */
    public Optional<String> email(UserId user) {
        return users.profile(user).map(Profile::email);
    }

    /** Who has confirmed this address, which is in lower case. */
    public Optional<UserId> withEmail(String address) {
        return users.withEmail(address);
    }

    /**
     * Gives a person the address they have confirmed; null takes it away. Within {@link com.cybervpn.login.LoginMethods}.
     *
     * @param address in lower case
     * @return false when another user has it
     */
    public boolean setEmail(UserId user, String address) {
        return users.setEmail(user, address);
    }

    /**
     * Creates a user who comes without Telegram. The caller adds their login method in the same transaction.
     *
     * @param firstName what the login method calls them; null when it does not say
     * @param language {@code en} or {@code ru}
     */
    public UserId register(String firstName, String language) {
        UserId user = new UserId(UUID.randomUUID());
        users.register(user, firstName, language, clock.instant());
        return user;
    }

    /** Whether staff keeps the person out. */
    public boolean isBlocked(UserId user) {
        return users.isBlocked(user);
    }

    /** Whose clock the person reads: as they chose, UTC until then and for a zone this machine does not know. */
    public ZoneId zone(UserId user) {
        return contact(user).map(Contact::zone).orElse(ZoneId.of("UTC"));
    }

    /** {@code en} or {@code ru}. */
    public String language(UserId user) {
        return users.profile(user).map(Profile::language).orElse("en");
    }

    private static ZoneId zone(String chosen) {
        return ZoneId.of(ZoneId.getAvailableZoneIds().contains(chosen) ? chosen : "UTC");
    }
}
