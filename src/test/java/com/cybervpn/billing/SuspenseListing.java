package com.cybervpn.billing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The query by which an operator lists what is open in suspense, as the runbook has it. */
final class SuspenseListing {

    private static final Path RUNBOOK = Path.of("monitoring/runbooks/SuspenseNotEmpty.md");
    private static final Pattern QUERY = Pattern.compile("`(select [^`]*suspense:%[^`]*)`");

    private SuspenseListing() {}

    static String read() throws IOException {
        Matcher query = QUERY.matcher(Files.readString(RUNBOOK));
        if (!query.find()) {
            throw new IllegalStateException("no query of suspense in " + RUNBOOK);
        }
        return query.group(1);
    }
}
