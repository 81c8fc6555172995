package com.cybervpn.platform.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The API below {@code /api/v1}. Its document is made at build time and served at {@code /openapi}. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
    info = @Info(title = "CyberVPN", version = "1", description = "VPN subscriptions sold inside Telegram")
)
@SecurityScheme(
    securitySchemeName = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT"
)
@SecurityScheme(
    securitySchemeName = "staff",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "the token of a session of staff, from /auth/staff"
)
public class RestApplication extends Application {}
