package com.cybervpn.session;

import com.cybervpn.platform.rest.RequestId;
import com.cybervpn.role.CurrentStaff;
import com.cybervpn.role.Forbidden;
import com.cybervpn.role.RequiresRole;
import com.cybervpn.role.StaffRoles;
import com.cybervpn.user.Unauthenticated;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.security.Principal;
import org.jboss.logging.MDC;

/**
 * Deny by default: an operation without {@link PermitAll} needs an access token of a live session.
 *
 * <p>Below {@code /admin} it has to be a token of staff and the person of the role that {@link RequiresRole} names, everywhere
 * else one of a customer; a token of the other kind is refused with 403.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class SessionFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final String ADMIN = "/admin";

    @Context
    ResourceInfo operation;

    @Context
    HttpServletRequest connection;

    @Inject
    AccessTokens tokens;

    @Inject
    LiveSessions sessions;

    @Inject
    StaffRoles roles;

    /** Who makes the current request; only on operations that are not public and not for staff. */
    public static CurrentUser currentUser(SecurityContext security) {
        return (CurrentUser) security.getUserPrincipal();
    }

    /** Which member of staff makes the current request; only below {@code /admin}. */
    public static CurrentStaff currentStaff(SecurityContext security) {
        return (CurrentStaff) security.getUserPrincipal();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = operation.getResourceMethod();
        if (method == null) {
            return;
        }
        boolean forStaff = isForStaff(method, request);
        if (!forStaff && method.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Unauthenticated();
        }
        AccessTokens.Holder holder = tokens.check(header.substring(SCHEME.length()).strip());
        CurrentUser user = holder.user();
        if (!sessions.isLive(user)) {
            throw new Unauthenticated();
        }
        if (forStaff != (holder.kind() == AccessTokens.Kind.STAFF)) {
            throw new Forbidden();
        }
        MDC.put("user_id", user.getName());
        Principal caller = forStaff ? staff(user, method.getAnnotation(RequiresRole.class)) : user;
        request.setSecurityContext(new Caller(caller, request.getSecurityContext()));
    }

    private CurrentStaff staff(CurrentUser user, RequiresRole operation) {
        if (operation == null) {
            throw new Forbidden();
        }
        return new CurrentStaff(
            user.id(),
            user.session(),
            roles.admit(user.id(), operation.value()),
            connection.getRemoteAddr(),
            RequestId.current()
        );
    }

    private boolean isForStaff(Method method, ContainerRequestContext request) {
        Path root = operation.getResourceClass().getAnnotation(Path.class);
        return (
            method.isAnnotationPresent(RequiresRole.class) ||
            (root != null && isBelowAdmin(root.value())) ||
            isBelowAdmin(request.getUriInfo().getPath())
        );
    }

    private static boolean isBelowAdmin(String path) {
        String absolute = path.startsWith("/") ? path : "/" + path;
        return absolute.equals(ADMIN) || absolute.startsWith(ADMIN + "/");
    }

    private record Caller(Principal user, SecurityContext outer) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return user;
        }

        @Override
        public boolean isUserInRole(String role) {
            // roles of staff are asked of the database, not of this
            return false;
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
