package com.cybervpn.monitoring;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tests of rules, as many at once as there are processors; other tests of this machine go first. */
final class Promtool {

    private Promtool() {}

    /** How each of these files of tests ended; each is run by itself. */
    static Map<Path, Tools.Outcome> test(List<Path> files) {
        return files
            .parallelStream()
            .collect(
                Collectors.toConcurrentMap(
                    file -> file,
                    file -> Tools.run("nice", "promtool", "test", "rules", file.toString())
                )
            );
    }
}
