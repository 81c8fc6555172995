package com.cybervpn.limits;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;

/**
 * Gives every operation its limits: sign-in its own, webhooks none because their signature speaks for them, the rest one per
 * address before the session is checked and one per account after.
 */
@Provider
public class LimitsFeature implements DynamicFeature {

    private static final int BEFORE_SESSION = Priorities.AUTHENTICATION - 100;
    private static final int AFTER_SESSION = Priorities.AUTHENTICATION + 100;

    @Inject
    RateLimits limits;

    @Inject
    SignInLimits signIns;

    @Override
    public void configure(ResourceInfo operation, FeatureContext context) {
        Method method = operation.getResourceMethod();
        Path path = operation.getResourceClass().getAnnotation(Path.class);
        String root = path == null ? "" : path.value();
        if (root.startsWith("/webhooks")) {
            return;
        }
        if (method.isAnnotationPresent(CountsAsSignIn.class)) {
            context.register(new SignInAttempts(signIns), BEFORE_SESSION);
            return;
        }
        context.register(new PerAddress(limits), BEFORE_SESSION);
        if (!method.isAnnotationPresent(PermitAll.class)) {
            boolean money = root.startsWith("/payments") && method.isAnnotationPresent(POST.class);
            context.register(new PerAccount(limits, money ? Action.MONEY : Action.ACCOUNT), AFTER_SESSION);
        }
    }

    private static final class PerAddress implements ContainerRequestFilter {

        private final RateLimits limits;

        @Context
        HttpServletRequest request;

        PerAddress(RateLimits limits) {
            this.limits = limits;
        }

        @Override
        public void filter(ContainerRequestContext context) {
            limits.take(Action.ADDRESS, ClientAddress.key(request.getRemoteAddr()));
        }
    }

    private static final class PerAccount implements ContainerRequestFilter {

        private final RateLimits limits;
        private final Action action;

        PerAccount(RateLimits limits, Action action) {
            this.limits = limits;
            this.action = action;
        }

        @Override
        public void filter(ContainerRequestContext context) {
            limits.take(action, context.getSecurityContext().getUserPrincipal().getName());
        }
    }

    private static final class SignInAttempts implements ContainerRequestFilter, ContainerResponseFilter {

        private final SignInLimits limits;

        @Context
        HttpServletRequest request;

        SignInAttempts(SignInLimits limits) {
            this.limits = limits;
        }

        @Override
        public void filter(ContainerRequestContext context) {
            limits.check(request.getRemoteAddr());
        }

        @Override
        public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
            limits.count(request.getRemoteAddr(), answer.getStatus());
        }
    }
}
