package com.cybervpn.identity;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import org.jboss.logging.MDC;

/** Deny by default: an operation without {@link PermitAll} needs an access token of a live session. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class SessionFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final String ROLE = "customer";

    @Context
    ResourceInfo operation;

    @Inject
    AccessTokens tokens;

    @Inject
    LiveSessions sessions;

    /** Who makes the current request; only on operations that are not public. */
    public static CurrentUser currentUser(SecurityContext security) {
        return (CurrentUser) security.getUserPrincipal();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (
            operation.getResourceMethod() == null ||
            operation.getResourceMethod().isAnnotationPresent(PermitAll.class)
        ) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Unauthenticated();
        }
        CurrentUser user = tokens.check(header.substring(SCHEME.length()).strip());
        if (!sessions.isLive(user)) {
            throw new Unauthenticated();
        }
        MDC.put("user_id", user.getName());
        request.setSecurityContext(new Customer(user, request.getSecurityContext()));
    }

    private record Customer(CurrentUser user, SecurityContext outer) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return ROLE.equals(role);
        }

        @Override
        public boolean isSecure() {
            return outer.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
