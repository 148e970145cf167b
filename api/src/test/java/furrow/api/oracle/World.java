package furrow.api.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A random plan and random rows, as maps of what stands in the files; the same seed gives the same world. */
final class World {
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    static final Instant AS_OF = START.plus(Duration.ofDays(10));
    private static final List<String> NAMES = List.of("m1", "m2", "m3");

    final Map<String, Object> plan;
    final List<Map<String, Object>> rows = new ArrayList<>();
    private final SplittableRandom random;
    private int ids;

    World(long seed) {
        random = new SplittableRandom(seed);
        plan = plan();
        rows();
        Money.add(this, new SplittableRandom(seed + 1_000_000_007L));
    }

    /** The experiments of the plan, as they stand there. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> experiments() {
        return (List<Map<String, Object>>) plan.get("experiments");
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T of(List<? extends T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Map<String, Object> plan() {
        boolean cluster = once(5);
        var workspace = new LinkedHashMap<String, Object>();
        workspace.put("name", "w");
        if (cluster) {
            workspace.put("cluster", "account");
        }
        if (once(2)) {
            workspace.put("lookBack", "2 days");
        }
        if (once(2)) {
            workspace.put("segments", List.of("channel", "device"));
        }
        var experiments = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < (once(2) ? 1 : 2); i++) {
            experiments.add(experiment("e" + i, cluster));
        }
        return Map.of("workspace", workspace, "experiments", experiments);
    }

    private Map<String, Object> experiment(String name, boolean cluster) {
        var arms = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < (once(3) ? 3 : 2); i++) {
            arms.add(new LinkedHashMap<>(Map.of(
                    "name", "arm" + i, "control", i == 0, "tactic", Map.of("name", name + i, "kind", "content"))));
        }
        var metrics = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < random.nextInt(1, 4); i++) {
            metrics.add(metric("metric" + i, i == 0, cluster));
        }
        var experiment = new LinkedHashMap<String, Object>();
        experiment.put("name", name);
        experiment.put("question", "?");
        experiment.put("unit", "contact");
        experiment.put("arms", arms);
        experiment.put("metrics", metrics);
        experiment.put("analysis", new LinkedHashMap<>(Map.of("twoArms", of(List.of("exclude", "first")))));
        if (once(3)) {
            experiment.put("ends", START.plus(Duration.ofDays(once(2) ? 9 : 30)).toString());
        }
        return experiment;
    }

    private Map<String, Object> metric(String name, boolean primary, boolean cluster) {
        var metric = new LinkedHashMap<String, Object>();
        String type = of(
                cluster
                        ? List.of("proportion", "mean", "ratio")
                        : List.of("proportion", "mean", "mean", "ratio", "rate", "mean"));
        metric.put("name", name);
        metric.put("type", type);
        boolean talk = once(5) && List.of("proportion", "mean").contains(type);
        String only = type.equals("proportion")
                ? of(List.of("replied", "resolved"))
                : of(List.of("turns", "first_response_minutes"));
        metric.put("numerator", talk ? List.of(only) : once(3) ? List.of("m1", "m2") : List.of(of(NAMES)));
        if (type.equals("ratio")) {
            metric.put("denominator", Map.of("outcomes", once(3) ? List.of("m2", "m3") : List.of("m3")));
        } else if (type.equals("rate") || (type.equals("mean") && once(4) && !talk)) {
            metric.put("denominator", once(2) ? "exposures" : "units");
        }
        if (!type.equals("proportion") && once(3)) {
            metric.put("pooling", "mean-of-units");
        }
        if (once(2)) {
            metric.put("window", of(List.of("6 hours", "1 day", "60 hours", "9 days")));
        }
        if (type.equals("mean") && !metric.containsKey("denominator") && once(3)) {
            metric.put(once(2) ? "cap" : "bounds", 7);
            metric.computeIfPresent("bounds", (key, high) -> Map.of("low", 0, "high", 9));
        }
        if (type.equals("mean")
                && !cluster
                && !metric.containsKey("denominator")
                && !metric.containsKey("cap")
                && once(3)) {
            metric.put("type", "quantile");
            metric.put("quantile", of(List.of(0.25, 0.5, 0.9)));
        }
        metric.put("role", primary ? "primary" : "secondary");
        return metric;
    }

    private Instant time() {
        return START.plus(Duration.ofHours(random.nextInt(0, 8 * 24)));
    }

    private void rows() {
        int units = random.nextInt(1, 40);
        boolean assigning = once(2);
        boolean exposing = !assigning || !once(5);
        for (Object each : (List<?>) plan.get("experiments")) {
            var experiment = (Map<?, ?>) each;
            for (int u = 0; u < units; u++) {
                starts((String) experiment.get("name"), (List<?>) experiment.get("arms"), "u" + u, assigning, exposing);
            }
        }
        for (int u = 0; u < units; u++) {
            for (int i = random.nextInt(0, 9); i > 0; i--) {
                outcome("u" + u);
            }
            for (int i = random.nextInt(0, 5); i > 0; i--) {
                message("u" + u, i);
            }
            if (once(6)) {
                rows.add(Map.of(
                        "unit", "u" + u, "metric", of(NAMES), "total", random.nextInt(0, 20), "at", "" + time()));
            }
        }
        for (int i = rows.size() / 10; i > 0; i--) {
            rows.add(of(rows));
        }
        for (int i = rows.size() - 1; i > 0; i--) {
            var there = rows.set(random.nextInt(i + 1), rows.get(i));
            rows.set(i, there);
        }
    }

    private Map<String, Object> row(String type, String unit, Instant at) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", "id-" + ids++);
        row.put("type", type);
        row.put("unit", unit);
        row.put("at", at.toString());
        return row;
    }

    private void starts(String experiment, List<?> arms, String unit, boolean assigning, boolean exposing) {
        String arm = "arm" + random.nextInt(arms.size());
        if (assigning && !once(12)) {
            start("assignment", experiment, arm, unit);
            if (once(10)) {
                start("assignment", experiment, "arm" + random.nextInt(arms.size()), unit);
            }
        }
        for (int i = random.nextInt(0, 4); i > 0 && exposing; i--) {
            start("exposure", experiment, once(8) ? "arm" + random.nextInt(arms.size()) : arm, unit);
        }
    }

    private void start(String type, String experiment, String arm, String unit) {
        var row = row(type, unit, time());
        row.put("experiment", experiment);
        row.put("arm", arm);
        for (String attribute : List.of("channel", "device", "account")) {
            if (once(2)) {
                row.put(attribute, attribute.charAt(0) + "" + random.nextInt(3));
            }
        }
        add(row);
    }

    /** Names that only proportions of units read have no amount; the reader refuses one. */
    @SuppressWarnings("unchecked")
    private boolean onlyCounted(String name) {
        var metrics = ((List<Map<String, Object>>) plan.get("experiments"))
                .stream()
                        .flatMap(each -> ((List<Map<String, Object>>) each.get("metrics")).stream())
                        .toList();
        return metrics.stream()
                        .filter(each -> each.get("type").equals("proportion"))
                        .anyMatch(each -> ((List<String>) each.get("numerator")).contains(name))
                && metrics.stream()
                        .noneMatch(each -> each.get("denominator") instanceof Map<?, ?> below
                                && ((List<String>) below.get("outcomes")).contains(name))
                && metrics.stream()
                        .filter(each -> !each.get("type").equals("proportion"))
                        .noneMatch(each -> ((List<String>) each.get("numerator")).contains(name));
    }

    private void outcome(String unit) {
        var row = row("outcome", unit, time());
        String name = of(NAMES);
        row.put("metric", name);
        row.put("value", once(3) || onlyCounted(name) ? 1 : random.nextInt(-100, 900) / 100.0);
        if (once(5)) {
            row.put("experiment", "e0");
            if (once(2)) {
                row.put("arm", "arm" + random.nextInt(2));
            }
        }
        add(row);
    }

    /** No two messages of a unit at one time, so that who spoke first needs no rule. */
    private void message(String unit, int number) {
        var row = row("message", unit, time().plusSeconds(number));
        row.put("direction", of(List.of("in", "out")));
        row.put("by", of(List.of("human", "human", "bot")));
        if (once(3)) {
            row.put("conversation", unit + "-" + random.nextInt(2));
        }
        if (once(3)) {
            row.put("resolved", once(2) ? "true" : "false");
        }
        if (once(8)) {
            row.put("experiment", "e0");
        }
        add(row);
    }

    /** Now and then with a correction, or taken back. */
    private void add(Map<String, Object> row) {
        rows.add(row);
        if (once(12)) {
            var later = new LinkedHashMap<>(row);
            later.put("revision", "1");
            later.put(
                    "at",
                    time().plusSeconds(row.get("type").equals("message") ? 30 + ids % 29 : 0)
                            .toString());
            if (once(2)) {
                later.put("retracted", "true");
            }
            rows.add(later);
        }
    }
}
