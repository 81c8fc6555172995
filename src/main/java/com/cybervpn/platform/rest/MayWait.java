package com.cybervpn.platform.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation, or every one of a resource, that may wait for a foreign system or for its turn to look at a password. It is
 * answered by threads that are there for this, so that the few others are never all waiting.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface MayWait {
    /**
     * Which threads: each kind of foreign system has its own, so that the silence of one holds up none of the others. Also
     * the beginning of their names.
     */
    String value() default "waiting";
}
