package com.cybervpn.login;

import com.cybervpn.platform.db.Transactions;
import com.cybervpn.user.Unauthenticated;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which ways in a person has. They are added and removed one after another, so that nobody is ever left without one. */
@ApplicationScoped
public class LoginMethods {

    @Inject
    @Any
    Instance<LoginMethod> ways;

    @Inject
    Transactions transactions;

    @Inject
    Users users;

    /** What a person can sign in with, in the order of the names; also what is closed at the moment. */
    public List<LinkedWay> of(UserId user) {
        return ways
            .stream()
            .sorted(Comparator.comparing(LoginMethod::name))
            .map(way -> way.of(user))
            .flatMap(Optional::stream)
            .toList();
    }

    /** Whether a person has a password, whichever way it is for. */
    boolean hasPassword(UserId user) {
        return ways.stream().anyMatch(way -> way.hasPassword(user));
    }

    /** The names of the ways that are open, in their order. */
    List<String> offered() {
        return ways.stream().filter(LoginMethod::isOffered).map(LoginMethod::name).sorted().toList();
    }

    /**
     * Adds or replaces a way in while nobody else adds or removes one of the same person.
     *
     * @throws Unauthenticated when the person has gone meanwhile
     */
    public void add(UserId user, Runnable work) {
        transactions.run(() -> {
            hold(user);
            work.run();
        });
    }

    /**
     * Removes a way in, unless it is the only one that is open.
     *
     * @param method its name; one that the person does not have is removed as well as it can be: nothing happens
     * @throws LastLoginMethod when no other would be left
     */
    public void remove(UserId user, String method, Runnable work) {
        transactions.run(() -> {
            hold(user);
            if (
                of(user)
                    .stream()
                    .noneMatch(way -> way.method().equals(method))
            ) {
                return;
            }
            if (!hasAnother(user, method)) {
                throw new LastLoginMethod();
            }
            work.run();
        });
    }

    private boolean hasAnother(UserId user, String method) {
        return ways
            .stream()
            .filter(way -> way.isOffered() && !way.name().equals(method))
            .anyMatch(way -> way.of(user).isPresent());
    }

    private void hold(UserId user) {
        if (!users.lock(user)) {
            throw new Unauthenticated();
        }
    }
}
