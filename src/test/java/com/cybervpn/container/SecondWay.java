package com.cybervpn.container;

import com.cybervpn.login.LinkedWay;
import com.cybervpn.login.LoginMethod;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way in that people have when a test says so. */
@ApplicationScoped
public class SecondWay implements LoginMethod {

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
    public Optional<LinkedWay> of(UserId user) {
        return people.contains(user)
            ? Optional.of(new LinkedWay(name(), "test", Instant.EPOCH))
            : Optional.empty();
    }
}
