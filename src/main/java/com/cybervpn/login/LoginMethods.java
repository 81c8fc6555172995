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

/** The login methods of a user. They are added and removed one after another, so that no user is left without one. */
@ApplicationScoped
public class LoginMethods {

    @Inject
    @Any
    Instance<LoginMethod> methods;

    @Inject
    Transactions transactions;

    @Inject
    Users users;

    /** Those of a user by name, also the ones that are closed at the moment. */
    public List<LinkedLoginMethod> of(UserId user) {
        return methods
            .stream()
            .sorted(Comparator.comparing(LoginMethod::name))
            .map(method -> method.of(user))
            .flatMap(Optional::stream)
            .toList();
    }

    /** Whether a user has a password, whichever login method it is for. */
    boolean hasPassword(UserId user) {
        return methods.stream().anyMatch(method -> method.hasPassword(user));
    }

    /** The names of the login methods that are open, in their order. */
    List<String> offered() {
        return methods.stream().filter(LoginMethod::isOffered).map(LoginMethod::name).sorted().toList();
    }

    /**
     * Adds or replaces a login method of a user; no other is added or removed at the same time.
     *
     * @throws Unauthenticated when the account has been deleted meanwhile
     */
    public void add(UserId user, Runnable work) {
        transactions.run(() -> {
            hold(user);
            work.run();
        });
    }

    /**
     * Removes a login method, unless it is the only one that is open.
     *
     * @param method its name; nothing happens when the user does not have it
     * @throws LastLoginMethod when no other would be left
     */
    public void remove(UserId user, String method, Runnable work) {
        transactions.run(() -> {
            hold(user);
            if (
                of(user)
                    .stream()
                    .noneMatch(linked -> linked.method().equals(method))
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
        return methods
            .stream()
            .filter(other -> other.isOffered() && !other.name().equals(method))
            .anyMatch(other -> other.of(user).isPresent());
    }

    private void hold(UserId user) {
        if (!users.lock(user)) {
            throw new Unauthenticated();
        }
    }
}
