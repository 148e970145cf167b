package furrow.api.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Whether an experiment may be read, as docs/health.md says: the split, units in two arms, open units. */
final class PlainHealth {
    private static final double THRESHOLD = 0.001;
    private static final Pattern COUNTS = Pattern.compile("(\\d[\\d,]*) units? (?:of|out of) (\\d[\\d,]*)");

    private final Map<String, Object> experiment;
    private final PlainReading.Told told;
    private final JsonNode shown;
    private final PlainFigures.Same same;

    PlainHealth(Map<String, Object> experiment, PlainReading.Told told, JsonNode shown, PlainFigures.Same same) {
        this.experiment = experiment;
        this.told = told;
        this.shown = shown;
        this.same = same;
    }

    void compare() {
        boolean leavesOut =
                ((Map<?, ?>) experiment.get("analysis")).get("twoArms").equals("exclude");
        long units = told.parts().size();
        long all = units + (leavesOut ? told.twoArms() : 0);
        if (all > 0) {
            double share = (double) told.twoArms() / all;
            status("two-arms", share < 0.01 ? "ok" : share < 0.1 ? "caution" : "broken");
            counts("two-arms", told.twoArms(), all);
        }
        if (units > 0) {
            counts(
                    "open-units",
                    told.parts().stream()
                            .filter(part -> part.values().stream()
                                    .anyMatch(each -> each.state().equals("open")))
                            .count(),
                    units);
        }
        split();
    }

    private JsonNode check(String key) {
        for (JsonNode each : shown.get("health")) {
            if (each.get("check").asText().equals(key)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no check " + key + " in " + shown.get("health"));
    }

    private void status(String key, String expected) {
        String found = check(key).get("status").asText();
        same.same(key + " is " + expected + ", and not " + found, 1, expected.equals(found) ? 1 : 0);
    }

    private void counts(String key, long some, long all) {
        var numbers = COUNTS.matcher(check(key).get("detail").asText());
        same.same(key + " tells counts in " + check(key), 1, numbers.find() ? 1 : 0);
        same.same(key, some, Long.parseLong(numbers.group(1).replace(",", "")));
        same.same(key + " of", all, Long.parseLong(numbers.group(2).replace(",", "")));
    }

    @SuppressWarnings("unchecked")
    private void split() {
        var arms = (List<Map<String, Object>>) experiment.get("arms");
        double[] weights = arms.stream()
                .mapToDouble(each -> ((Number) each.getOrDefault("weight", 1)).doubleValue())
                .toArray();
        double[] planned = Arrays.stream(weights)
                .map(each -> each / Arrays.stream(weights).sum())
                .toArray();
        int[] units = arms.stream()
                .mapToInt(arm -> (int) told.parts().stream()
                        .filter(each -> each.arm().equals(arm.get("name")))
                        .count())
                .toArray();
        int n = Arrays.stream(units).sum();
        boolean once = ((Map<?, ?>) experiment.get("analysis")).get("method").equals("fixed");
        int rarest = IntStream.range(0, planned.length)
                .reduce((a, b) -> planned[b] < planned[a] ? b : a)
                .orElseThrow();
        int[] lopsided = new int[units.length];
        lopsided[rarest] = n;
        double p = once ? once(units, planned) : always(units, planned);
        double least = once ? once(lopsided, planned) : always(lopsided, planned);
        status("sample-ratio", n == 0 || least >= THRESHOLD ? "unknown" : p < THRESHOLD ? "broken" : "ok");
    }

    /** Pearson's chi-squared, or where fewer than 5 are planned in an arm all splits that are no likelier than the one found. */
    private static double once(int[] units, double[] planned) {
        int n = Arrays.stream(units).sum();
        if (Arrays.stream(planned).allMatch(each -> n * each >= 5)) {
            double chi = IntStream.range(0, units.length)
                    .mapToDouble(i -> Math.pow(units[i] - n * planned[i], 2) / (n * planned[i]))
                    .sum();
            return ChiSquaredDistribution.of(units.length - 1).survivalProbability(chi);
        }
        double found = likelihood(units, planned);
        double p = 0;
        for (int a = 0; a <= n; a++) {
            for (int b = 0; b <= (units.length == 2 ? 0 : n - a); b++) {
                int[] other = units.length == 2 ? new int[] {a, n - a} : new int[] {a, b, n - a - b};
                double likelihood = likelihood(other, planned);
                p += likelihood <= found * (1 + 1e-9) ? likelihood : 0;
            }
        }
        return p;
    }

    private static double likelihood(int[] units, double[] planned) {
        double log = LogGamma.value(1.0 + Arrays.stream(units).sum());
        for (int i = 0; i < units.length; i++) {
            log += units[i] * Math.log(planned[i]) - LogGamma.value(1.0 + units[i]);
        }
        return Math.exp(log);
    }

    /** One over the mean of the likelihood ratios against Dirichlet's splits around the planned one, of six widths. */
    private static double always(int[] units, double[] planned) {
        int n = Arrays.stream(units).sum();
        double sum = 0;
        for (double width = 10; width <= 1e6; width *= 10) {
            double log = LogGamma.value(width) - LogGamma.value(width + n);
            for (int i = 0; i < units.length; i++) {
                log += LogGamma.value(width * planned[i] + units[i])
                        - LogGamma.value(width * planned[i])
                        - units[i] * Math.log(planned[i]);
            }
            sum += Math.exp(log);
        }
        return 1 / (sum / 6);
    }
}
