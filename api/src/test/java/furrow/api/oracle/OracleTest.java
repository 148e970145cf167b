package furrow.api.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.report.json.JsonReport;
import furrow.engine.analysis.FileAnalysis;
import furrow.engine.evidence.CountsBook;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.RowSource;
import furrow.engine.intake.Watcher;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.fold.ArmSummary;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.MetricSummary;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.rules.book.RuleBook;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Random worlds through the analysis of files, each figure against the plain reading of the same rows. 200 of them, or as many as
 * the system property {@code furrow.oracle.worlds} says, which surefire hands on: {@code mvn -pl api -am test -Dtest=OracleTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfurrow.oracle.worlds=10000}.
 */
class OracleTest {
    private static final int WORLDS = Integer.getInteger("furrow.oracle.worlds", 200);
    private static final double CLOSE = 1e-12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RuleBook book = RuleBook.shipped();
    private final List<String> differences = new ArrayList<>();
    private int figures;
    private String where = "";

    @Test
    void everyFigureOfRandomWorldsIsThatOfAPlainReading() throws IOException {
        for (int seed = 0; seed < WORLDS; seed++) {
            compare(seed);
        }
        assertEquals(List.of(), differences.stream().limit(20).toList(), differences.size() + " of " + figures);
    }

    private void compare(int seed) throws IOException {
        var world = new World(seed);
        if (world.rows.isEmpty()) {
            return; // a file without rows is refused, and says so
        }
        var plan = PlanFiles.read(JSON.writeValueAsString(world.plan)).orThrow();
        var rows = new StringBuilder();
        for (var row : world.rows) {
            rows.append(JSON.writeValueAsString(row)).append('\n');
        }
        var intake = IntakeOptions.withDefaults().with(plan);
        var analysis = new FileAnalysis(Optional.of(plan), intake, CountsBook.Options.withDefaults());
        analysis.read(RowSource.of("world.ndjson", rows.toString().getBytes(StandardCharsets.UTF_8)), Watcher.NONE);
        var result = analysis.result(book, World.AS_OF);
        var out = new StringWriter();
        JsonReport.write(result.report(), Optional.empty(), out);
        var told = JSON.readTree(out.toString());
        where = "world " + seed;
        same("rejected rows", 0, result.rows().rejected());

        var plain = new PlainReading(world, World.AS_OF);
        for (JsonNode shown : told.get("experiments")) {
            String name = shown.get("experiment").asText();
            var planned = experiment(world, name);
            var summary = result.summary().orElseThrow().experiment(name).orElseThrow();
            where = "world " + seed + ", " + name;
            var units = plain.experiment(planned);
            compare(units, planned, shown, summary, world);
            new PlainFigures(workspace(world), planned, units.parts(), shown, this::same).compare();
            new PlainHealth(planned, units, shown, this::same).compare();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> workspace(World world) {
        return (Map<String, Object>) world.plan.get("workspace");
    }

    private static Map<String, Object> experiment(World world, String name) {
        return world.experiments().stream()
                .filter(each -> each.get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void compare(
            PlainReading.Told told,
            Map<String, Object> planned,
            JsonNode shown,
            ExperimentSummary summary,
            World world) {
        same("in two arms", told.twoArms(), summary.unitsInTwoArms());
        same("unassigned", told.byAssignment() ? told.unassigned() : 0, summary.unassigned());
        same("contradictions", told.contradictions(), summary.contradictions());
        boolean clustered = ((Map<?, ?>) world.plan.get("workspace")).containsKey("cluster");
        for (JsonNode arm : shown.get("arms")) {
            String name = arm.get("arm").asText();
            var parts = told.parts().stream()
                    .filter(each -> each.arm().equals(name))
                    .toList();
            same(name + " units", parts.size(), arm.get("units").asLong());
            for (int i = 0; i < arm.get("metrics").size(); i++) {
                shown(
                        name,
                        (List<?>) planned.get("metrics"),
                        i,
                        parts,
                        arm.get("metrics").get(i),
                        clustered);
            }
            arm(name, parts, summary.arm(name).orElseThrow(), world);
        }
        summary.segments()
                .forEach((segment, arms) -> arms.forEach(arm -> {
                    String attribute = segment.substring(0, segment.indexOf('='));
                    String value = segment.substring(segment.indexOf('=') + 1);
                    var parts = told.parts().stream()
                            .filter(each -> each.arm().equals(arm.arm()))
                            .filter(each -> each.attributes()
                                    .getOrDefault(attribute, "")
                                    .equals(value))
                            .toList();
                    same(segment + " units", parts.size(), arm.units());
                    arm(segment + " " + arm.arm(), parts, arm, world);
                }));
    }

    private static List<PlainReading.Value> closed(List<PlainReading.Part> parts, int metric) {
        return parts.stream()
                .map(each -> each.values().get(metric))
                .filter(each -> each.state().equals("closed"))
                .toList();
    }

    private void shown(
            String arm,
            List<?> metrics,
            int metric,
            List<PlainReading.Part> parts,
            JsonNode figures,
            boolean clustered) {
        String what = arm + " " + metrics;
        var closed = closed(parts, metric);
        long n = clustered
                ? parts.stream()
                        .filter(each -> each.values().get(metric).state().equals("closed"))
                        .map(each -> each.attributes().getOrDefault("account", ""))
                        .distinct()
                        .count()
                : closed.size();
        String name = what + " " + metric;
        same(name + " n", n, figures.get("n").asLong());
        same(name + " open", count(parts, metric, "open"), figures.get("open").asLong());
        double x = sum(closed, PlainReading.Value::x);
        double y = sum(closed, PlainReading.Value::y);
        same(name + " sum", x, figures.get("sum").asDouble());
        var quantile = ((Map<?, ?>) metrics.get(metric)).get("quantile");
        if (quantile != null && n > 0) {
            same(
                    name + " quantile",
                    quantile(closed, (Double) quantile),
                    figures.get("value").asDouble());
        } else if (n > 0 && y != 0) {
            same(name + " value", x / y, figures.get("value").asDouble());
        } else {
            same(name + " no value", 1, figures.get("value").isNull() ? 1 : 0);
        }
        if (figures.has("uncapped") && !closed.isEmpty()) {
            same(
                    name + " uncapped",
                    sum(closed, PlainReading.Value::uncapped) / y,
                    figures.get("uncapped").asDouble());
        }
    }

    private void arm(String what, List<PlainReading.Part> parts, ArmSummary arm, World world) {
        boolean looksBack = ((Map<?, ?>) world.plan.get("workspace")).containsKey("lookBack");
        for (int i = 0; i < arm.metrics().size(); i++) {
            MetricSummary found = arm.metrics().get(i);
            var closed = closed(parts, i);
            String name = what + " " + found.metric();
            same(name + " units", closed.size(), found.moments().n());
            same(name + " unmeasured", count(parts, i, "unmeasured"), found.unmeasured());
            same(name + " rejected", count(parts, i, "rejected"), found.rejected());
            moments(name, closed, found);
            if (looksBack) {
                var before = found.covariate().orElseThrow();
                same(
                        name + " before",
                        sum(closed, PlainReading.Value::before),
                        before.y().sum());
                same(
                        name + " with before",
                        sum(closed, each -> each.x().multiply(each.before())),
                        before.sumProducts());
            }
        }
    }

    private void moments(String name, List<PlainReading.Value> closed, MetricSummary found) {
        Function<PlainReading.Value, BigDecimal> square = each -> each.x().multiply(each.x());
        if (found.moments() instanceof PairedMoments pairs) {
            same(name + " x", sum(closed, PlainReading.Value::x), pairs.x().sum());
            same(name + " xx", sum(closed, square), pairs.x().sumSquares());
            same(name + " y", sum(closed, PlainReading.Value::y), pairs.y().sum());
            same(
                    name + " yy",
                    sum(closed, each -> each.y().multiply(each.y())),
                    pairs.y().sumSquares());
            same(name + " xy", sum(closed, each -> each.x().multiply(each.y())), pairs.sumProducts());
        } else if (found.moments() instanceof Moments plain) {
            same(name + " x", sum(closed, PlainReading.Value::x), plain.sum());
            same(name + " xx", sum(closed, square), plain.sumSquares());
        }
    }

    /** The least value that so large a share does not exceed. */
    private static double quantile(List<PlainReading.Value> closed, double share) {
        var values = closed.stream().map(PlainReading.Value::x).sorted().toList();
        int rank = 1;
        while (rank < share * values.size() - 1e-9) {
            rank++;
        }
        return values.get(rank - 1).doubleValue();
    }

    private static long count(List<PlainReading.Part> parts, int metric, String state) {
        return parts.stream()
                .filter(each -> each.values().get(metric).state().equals(state))
                .count();
    }

    private static double sum(List<PlainReading.Value> values, Function<PlainReading.Value, BigDecimal> of) {
        return values.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
    }

    private void same(String what, double expected, double actual) {
        figures++;
        if (!(Math.abs(expected - actual) <= CLOSE * Math.max(1, Math.abs(expected)))) {
            differences.add(where + ", " + what + ": " + expected + " by the plain reading, but was " + actual);
        }
    }
}
