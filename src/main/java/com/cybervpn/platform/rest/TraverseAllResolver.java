package com.cybervpn.platform.rest;

import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;

/** Bean Validation looks at every field: nothing that is checked here is loaded lazily. Named in {@code validation.xml}. */
public final class TraverseAllResolver implements TraversableResolver {

    @Override
    public boolean isReachable(
        Object holder,
        Path.Node field,
        Class<?> root,
        Path pathToHolder,
        ElementType kind
    ) {
        return true;
    }

    @Override
    public boolean isCascadable(
        Object holder,
        Path.Node field,
        Class<?> root,
        Path pathToHolder,
        ElementType kind
    ) {
        return true;
    }
}
