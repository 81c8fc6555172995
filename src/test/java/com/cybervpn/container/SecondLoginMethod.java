package com.cybervpn.container;

import com.cybervpn.login.LinkedLoginMethod;
import com.cybervpn.login.LoginMethod;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A login method that a user has when a test says so. */
@ApplicationScoped
public class SecondLoginMethod implements LoginMethod {

    private final Set<UserId> people = ConcurrentHashMap.newKeySet();
    private volatile boolean open;

    public void give(UserId user, boolean isOpen) {
        people.add(user);
        open = isOpen;
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public boolean isOffered() {
        return open;
    }

    @Override
    public Optional<LinkedLoginMethod> of(UserId user) {
        return people.contains(user)
            ? Optional.of(new LinkedLoginMethod(name(), "test", Instant.EPOCH))
            : Optional.empty();
    }
}
