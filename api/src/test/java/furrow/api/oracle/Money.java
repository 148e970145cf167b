package furrow.api.oracle;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What a world's units cost and are worth, which weights its arms have and how it is read: drawn apart from the world itself. */
final class Money {
    private final World world;
    private final SplittableRandom random;

    private Money(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    static void add(World world, SplittableRandom random) {
        var money = new Money(world, random);
        money.plan();
        money.rows();
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T of(List<? extends T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SuppressWarnings("unchecked")
    private void plan() {
        var workspace = (Map<String, Object>) world.plan.get("workspace");
        workspace.put("currency", "EUR");
        if (once(2)) {
            workspace.put("hourlyRate", 30);
        }
        for (var experiment : world.experiments()) {
            for (var arm : (List<Map<String, Object>>) experiment.get("arms")) {
                arm(arm);
            }
            for (var metric : (List<Map<String, Object>>) experiment.get("metrics")) {
                metric(metric);
            }
            analysis(experiment, (Map<String, Object>) experiment.get("analysis"));
        }
    }

    private void arm(Map<String, Object> arm) {
        if (once(2)) {
            arm.put("weight", random.nextInt(1, 4));
        }
        if (once(2)) {
            var tactic = copy(arm.get("tactic"));
            tactic.put("cost", Map.of("money", random.nextInt(0, 6), "minutes", random.nextInt(0, 31)));
            arm.put("tactic", tactic);
        }
    }

    private static Map<String, Object> copy(Object map) {
        var copy = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) map).forEach((key, value) -> copy.put((String) key, value));
        return copy;
    }

    private void metric(Map<String, Object> metric) {
        boolean counted = !metric.get("type").equals("quantile");
        if (counted && once(2)) {
            metric.put("valuePerUnit", of(List.of(1, 2.5)));
        }
        if (counted && !metric.get("role").equals("primary") && once(3)) {
            metric.put("role", "guardrail");
        }
    }

    private void analysis(Map<String, Object> experiment, Map<String, Object> analysis) {
        analysis.put("method", of(List.of("fixed", "fixed", "anytime")));
        analysis.put("correction", of(List.of("none", "holm")));
        analysis.put("family", of(List.of("goals", "within-metric")));
        if (analysis.get("method").equals("fixed")) {
            experiment.put("ends", World.AS_OF.minus(Duration.ofHours(1)).toString());
        }
    }

    private void rows() {
        int units = random.nextInt(1, 40);
        for (int u = 0; u < units; u++) {
            for (String name : List.of("cost", "minutes")) {
                for (int i = random.nextInt(-2, 3); i > 0; i--) {
                    row("u" + u, name);
                }
            }
        }
    }

    private void row(String unit, String name) {
        var row = new LinkedHashMap<String, Object>();
        String at =
                World.START.plus(Duration.ofHours(random.nextInt(0, 9 * 24))).toString();
        row.put("unit", unit);
        row.put("metric", name);
        row.put("at", at);
        if (once(8)) {
            row.put("total", random.nextInt(0, 20));
        } else {
            row.put("id", name + world.rows.size());
            row.put("type", "outcome");
            row.put("value", random.nextInt(0, 900) / 100.0);
            if (once(6)) {
                row.put("experiment", "e0");
                if (once(2)) {
                    row.put("arm", "arm" + random.nextInt(2));
                }
            }
        }
        world.rows.add(random.nextInt(world.rows.size() + 1), row);
    }
}
