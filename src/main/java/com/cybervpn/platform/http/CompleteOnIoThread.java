package com.cybervpn.platform.http;

import io.undertow.server.ExchangeCompletionListener.NextListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/**
 * Lets the thread that reads from a connection wait for its next request. When another thread tells it to, Undertow makes it
 * spin until that other one is through, and on few cores that one waits for the core it spins on.
 *
 * <p>The last of the extensions: what is registered first at an exchange is told last of its end.
 */
public final class CompleteOnIoThread implements ServletExtension {

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(next -> exchange -> {
            exchange.addExchangeCompleteListener(CompleteOnIoThread::end);
            next.handleRequest(exchange);
        });
    }

    private static void end(HttpServerExchange exchange, NextListener others) {
        if (exchange.isInIoThread()) {
            others.proceed();
        } else {
            exchange.getIoThread().execute(others::proceed);
        }
    }
}
