package com.cybervpn.testing;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.jta.cdi.TransactionExtension;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** The beans of this JVM. They are found once; {@link #forgetBeans()} lets each be made anew when it is next called. */
final class TestContainer {

    private TestContainer() {}

    static WeldContainer get() {
        return Started.CONTAINER;
    }

    @SuppressWarnings("unchecked")
    static void inject(Object test) {
        BeanManager beans = get().getBeanManager();
        InjectionTarget<Object> target = (InjectionTarget<Object>) beans
            .getInjectionTargetFactory(beans.createAnnotatedType(test.getClass()))
            .createInjectionTarget(null);
        CreationalContext<Object> unowned = beans.createCreationalContext(null);
        target.inject(test, unowned);
    }

    static void forgetBeans() {
        BeanManager beans = get().getBeanManager();
        var context = (AlterableContext) beans.getContext(ApplicationScoped.class);
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            if (bean.getScope() == ApplicationScoped.class && ShopBeans.isOurs(bean)) {
                context.destroy(bean);
            }
        }
    }

    private static final class Started {

        static final WeldContainer CONTAINER = started();

        private static WeldContainer started() {
            TestSettings.install();
            // nothing has to outlive the JVM: a transaction has one database
            for (String store : new String[] { "default", "communicationStore", "stateStore" }) {
                BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store).setObjectStoreType(
                    VolatileStore.class.getName()
                );
            }
            return new Weld("tests")
                .disableDiscovery()
                .addBeanClasses(ShopBeans.classes())
                .addExtension(new ShopBeans())
                .addExtension(new TransactionExtension())
                .property("org.jboss.weld.se.shutdownHook", false)
                .initialize();
        }
    }
}
