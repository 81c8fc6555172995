package com.cybervpn.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each method of a {@link DatabaseTest} a {@link TestShop} of its own. */
final class DatabaseExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(
        DatabaseExtension.class
    );

    @Override
    public void beforeAll(ExtensionContext context) {
        TestShop.prepare();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        TestShop shop = TestShop.open();
        context.getStore(HERE).put(TestShop.class, shop);
        context.getRequiredTestInstances().getAllInstances().forEach(shop::inject);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        context.getStore(HERE).remove(TestShop.class, TestShop.class).close();
    }
}
