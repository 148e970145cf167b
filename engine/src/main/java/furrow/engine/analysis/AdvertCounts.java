package furrow.engine.analysis;

import furrow.engine.imports.reading.ExportRow;
import furrow.engine.intake.Receiver;
import furrow.experiments.event.Counts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Adverts of a platform's own A/B test as counts: results and clicks of those whom delivery chose for each. What differs
 * is advert plus audience, so they make an observational experiment and never a verdict on the advert.
 *
 * @see <a href="https://arxiv.org/abs/2508.21251">arXiv 2508.21251</a>
 */
public final class AdvertCounts {
    /** More are a list of adverts to compare, and no test of a few versions. */
    private static final int MOST = 10;

    private static final List<String> NAMES = List.of("ad_name", "adset_name", "campaign_name");
    private static final List<String> MEASURED =
            List.of("results", "link_clicks", "purchases", "conversions", "leads", "clicks");

    private final Map<String, Version> versions = new LinkedHashMap<>();

    /** What is known of one version. */
    private static final class Version {
        private final Map<String, Double> sums = new TreeMap<>();
        private double reach;
        private double impressions;
        private int rows;

        /** The sum of a metric, -1 when nothing is known of it. */
        double sum(String metric) {
            return sums.getOrDefault(metric, -1.0);
        }
    }

    /** Takes a row. */
    public void see(ExportRow row) {
        var name = NAMES.stream().map(row::text).filter(each -> !each.isEmpty()).findFirst();
        if (name.isEmpty() || versions.size() > MOST) {
            return;
        }
        var version = versions.computeIfAbsent(name.get(), key -> new Version());
        version.rows++;
        version.reach += row.number("reach").orElse(0);
        version.impressions += row.number("impressions").orElse(0);
        for (String each : MEASURED) {
            row.number(each).ifPresent(value -> version.sums.merge(each, value, Double::sum));
        }
    }

    /** Whether they are few versions with something to compare. */
    public boolean isTest() {
        return versions.size() > 1
                && versions.size() <= MOST
                && versions.values().stream().allMatch(each -> base(each) > 0 && !each.sums.isEmpty());
    }

    /** What results are counted over: people reached where a version is one row, since reach never adds up. */
    public String over() {
        return isOverReach() ? "people reached" : "impressions";
    }

    private boolean isOverReach() {
        return versions.values().stream().allMatch(each -> each.rows == 1 && each.reach > 0);
    }

    private double base(Version version) {
        return isOverReach() ? version.reach : version.impressions;
    }

    /** Hands them on, and says how many counts those were. */
    public int feed(String experiment, Receiver receiver) {
        int fed = 0;
        for (String metric : MEASURED) {
            boolean fits = versions.values().stream()
                    .allMatch(each -> each.sum(metric) >= 0 && each.sum(metric) <= base(each));
            if (fits) {
                for (var each : versions.entrySet()) {
                    var version = each.getValue();
                    receiver.counts(new Counts(
                            experiment,
                            each.getKey(),
                            metric,
                            (long) base(version),
                            version.sum(metric),
                            OptionalDouble.empty(),
                            Optional.empty()));
                    fed++;
                }
            }
        }
        return fed;
    }
}
