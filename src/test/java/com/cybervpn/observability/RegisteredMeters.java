package com.cybervpn.observability;

import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.RecurringJob;
import jakarta.enterprise.inject.Instance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The meters that are there from the start, as a scrape names them, for the tests of stable words. */
public final class RegisteredMeters {

    private static final Pattern SERIES = Pattern.compile("^([a-z_]+)(?:\\{(.*)})? ", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    /** Where a histogram's bounds are is no word. */
    private static final String PART_OF_HISTOGRAM = "_(bucket|count|sum)$";

    private RegisteredMeters() {}

    /**
     * Each as {@code name}, and for each label and value as {@code name label value}.
     *
     * @param recurring the names of all jobs that recur
     * @param types of all others
     */
    public static Set<String> words(List<String> recurring, List<JobType<?>> types) throws IOException {
        Meters meters = new Meters();
        ShopMetrics shop = new ShopMetrics();
        shop.meters = meters;
        shop.jobs = jobs(types);
        shop.recurringJobs = recurringJobs(recurring);
        shop.startAtZero(null);
        MailMetrics mail = new MailMetrics();
        mail.meters = meters;
        mail.startAtZero(null);
        LimitMetrics limits = new LimitMetrics();
        limits.meters = meters;
        limits.startAtZero(null);
        QueryMetrics queries = new QueryMetrics();
        queries.meters = meters;
        queries.startAtZero(null);
        WebVitalsMetrics vitals = new WebVitalsMetrics();
        vitals.meters = meters;
        vitals.startAtZero(null);
        ExportMetrics exports = new ExportMetrics();
        exports.meters = meters;
        exports.register(null);
        try {
            return words(meters);
        } finally {
            meters.close();
        }
    }

    private static Set<String> words(Meters meters) throws IOException {
        ByteArrayOutputStream scrape = new ByteArrayOutputStream();
        meters.write(scrape, "text/plain");
        Set<String> words = new TreeSet<>();
        for (Matcher series = SERIES.matcher(scrape.toString(StandardCharsets.UTF_8)); series.find(); ) {
            String name = series.group(1).replaceFirst(PART_OF_HISTOGRAM, "");
            words.add(name);
            Matcher label = LABEL.matcher(series.group(2) == null ? "" : series.group(2));
            while (label.find()) {
                if (!label.group(1).equals("le")) {
                    words.add(name + " " + label.group(1) + " " + label.group(2));
                }
            }
        }
        return words;
    }

    @SuppressWarnings("unchecked")
    private static Instance<Job<?>> jobs(List<JobType<?>> types) {
        List<Job<?>> jobs = types
            .stream()
            .<Job<?>>map(type -> answering(Job.class, (proxy, method, arguments) -> type))
            .toList();
        return answering(Instance.class, (proxy, method, arguments) -> method.invoke(jobs, arguments));
    }

    @SuppressWarnings("unchecked")
    private static Instance<RecurringJob> recurringJobs(List<String> names) {
        List<RecurringJob> jobs = names
            .stream()
            .map(name -> answering(RecurringJob.class, (proxy, method, arguments) -> name))
            .toList();
        return answering(Instance.class, (proxy, method, arguments) -> method.invoke(jobs, arguments));
    }

    private static <T> T answering(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, answer));
    }
}
