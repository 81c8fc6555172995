package com.cybervpn.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;

/** The classes of the WAR, read once for all tests of this package: that takes seconds. */
final class Production {

    static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private Production() {}
}
