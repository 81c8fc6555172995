package com.cybervpn.platform;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/** Puts {@link Edge} in front of everything the WAR serves. */
public final class EdgeExtension implements ServletExtension {

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(next ->
            new Edge(next, deployment.getClassLoader(), deployment.getResourceManager())
        );
    }
}
