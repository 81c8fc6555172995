package com.cybervpn.platform.http;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/** Puts {@link HttpFrontHandler} in front of everything the WAR serves. */
public final class HttpFrontExtension implements ServletExtension {

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(next ->
            new HttpFrontHandler(next, deployment.getClassLoader(), deployment.getResourceManager())
        );
    }
}
