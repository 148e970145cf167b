package furrow.api.oracle;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.MurmurHash3;

/** Reads a world as docs/fold.md, plan-file.md and data-files.md say, the plain way. */
final class PlainReading {
    private final Map<String, Object> workspace;
    private final Instant asOf;
    private final Set<Object> used = new HashSet<>(List.of("cost", "minutes"));
    private final Map<String, List<Map<String, Object>>> byUnit = new TreeMap<>();

    /** What one unit gives to one metric; the numerator, which may be worth something, is null where nobody knows it yet. */
    record Value(
            String state, BigDecimal x, BigDecimal y, BigDecimal uncapped, BigDecimal before, BigDecimal numerator) {}

    /** A unit in an experiment; money and minutes are null where nothing was measured of them. */
    record Part(
            String unit,
            String arm,
            boolean notYet,
            Map<String, String> attributes,
            List<Value> values,
            BigDecimal money,
            BigDecimal minutes) {}

    /** An experiment. */
    record Told(boolean byAssignment, long twoArms, long unassigned, long contradictions, List<Part> parts) {}

    @SuppressWarnings("unchecked")
    PlainReading(World world, Instant asOf) {
        this.workspace = (Map<String, Object>) world.plan.get("workspace");
        this.asOf = asOf;
        for (var experiment : (List<Map<String, Object>>) world.plan.get("experiments")) {
            for (var metric : (List<Map<String, Object>>) experiment.get("metrics")) {
                used.addAll((List<?>) metric.get("numerator"));
                used.addAll(
                        metric.get("denominator") instanceof Map<?, ?> named
                                ? (List<?>) named.get("outcomes")
                                : List.of());
            }
        }
        var latest = new LinkedHashMap<String, Map<String, Object>>();
        for (var row : world.rows) {
            String id = row.get("unit") + "\u0000" + row.getOrDefault("id", row.get("metric") + "@" + row.get("at"));
            latest.merge(id, row, (a, b) -> row.containsKey("id") ? greater(a, b, "revision") : greater(a, b, "total"));
        }
        for (var row : latest.values()) {
            if (!"true".equals(row.get("retracted"))) {
                byUnit.computeIfAbsent((String) row.get("unit"), key -> new ArrayList<>())
                        .add(row);
            }
        }
        byUnit.values()
                .forEach(rows -> rows.sort(Comparator.comparing(PlainReading::at)
                        .thenComparing(row -> key(row)[0])
                        .thenComparing(row -> key(row)[1])));
    }

    private static Map<String, Object> greater(Map<String, Object> a, Map<String, Object> b, String by) {
        return number(b.getOrDefault(by, 0)).compareTo(number(a.getOrDefault(by, 0))) > 0 ? b : a;
    }

    private static BigDecimal number(Object value) {
        return value instanceof Number number ? new BigDecimal(number.doubleValue()) : new BigDecimal(value.toString());
    }

    private static Instant at(Map<String, Object> row) {
        return Instant.parse((String) row.get("at"));
    }

    private static long[] key(Map<String, Object> row) {
        String text = row.get("unit") + "\u0000" + row.getOrDefault("id", "");
        return MurmurHash3.hash128x64(text.getBytes(StandardCharsets.UTF_8));
    }

    Told experiment(Map<String, Object> experiment) {
        var name = experiment.get("name");
        Predicate<Map<String, Object>> own = row -> name.equals(row.get("experiment"));
        var all = byUnit.values().stream().flatMap(List::stream).filter(own).toList();
        boolean byAssignment = all.stream().anyMatch(row -> row.get("type").equals("assignment"));
        boolean exposures = all.stream().anyMatch(row -> row.get("type").equals("exposure"));
        boolean ended = experiment.containsKey("ends")
                && !Instant.parse((String) experiment.get("ends")).isAfter(asOf);
        boolean exclude =
                ((Map<?, ?>) experiment.get("analysis")).get("twoArms").equals("exclude");
        long twoArms = 0;
        long unassigned = 0;
        long contradictions = 0;
        var parts = new ArrayList<Part>();
        for (var unit : byUnit.entrySet()) {
            var given = typed(unit.getValue(), "assignment", own);
            var met = typed(unit.getValue(), "exposure", own);
            if (given.isEmpty() && met.isEmpty()) {
                continue;
            }
            var deciding = given.isEmpty() ? met : given;
            boolean two =
                    deciding.stream().map(row -> row.get("arm")).distinct().count() > 1;
            twoArms += two ? 1 : 0;
            var arms = new ArrayList<>(given);
            arms.addAll(met);
            var counted = unit.getValue().stream()
                    .filter(row -> row.get("experiment") == null || own.test(row))
                    .filter(row -> !row.containsKey("metric") || used.contains(row.get("metric")))
                    .toList();
            var agreeing = counted.stream()
                    .filter(row -> !("outcome".equals(row.get("type")) && row.get("arm") != null)
                            || arms.stream().anyMatch(each -> each.get("arm").equals(row.get("arm"))))
                    .toList();
            contradictions += counted.size() - agreeing.size();
            if (byAssignment && given.isEmpty()) {
                unassigned++;
                continue;
            }
            if (two && exclude) {
                continue;
            }
            boolean notYet = met.isEmpty() && exposures && !ended;
            Instant start = at(met.isEmpty() ? given.get(0) : met.get(0));
            var values = new ArrayList<Value>();
            for (Object metric : (List<?>) experiment.get("metrics")) {
                values.add(notYet ? open() : value((Map<?, ?>) metric, agreeing, met, start));
            }
            parts.add(new Part(
                    unit.getKey(),
                    (String) deciding.get(0).get("arm"),
                    notYet,
                    attributes(arms, start),
                    values,
                    spent("cost", agreeing, arms),
                    spent("minutes", agreeing, arms)));
        }
        return new Told(byAssignment, twoArms, unassigned, contradictions, parts);
    }

    private static List<Map<String, Object>> typed(
            List<Map<String, Object>> rows, String type, Predicate<Map<String, Object>> own) {
        return rows.stream()
                .filter(own)
                .filter(row -> type.equals(row.get("type")))
                .toList();
    }

    private static Map<String, String> attributes(List<Map<String, Object>> arms, Instant start) {
        var known = new HashMap<String, String>();
        arms.stream()
                .filter(row -> !at(row).isAfter(start))
                .sorted(Comparator.comparing(PlainReading::at)
                        .thenComparing(row -> key(row)[0])
                        .thenComparing(row -> key(row)[1]))
                .forEach(row -> List.of("channel", "device", "account").forEach(each -> {
                    if (row.get(each) != null) {
                        known.putIfAbsent(each, (String) row.get(each));
                    }
                }));
        return known;
    }

    /** What went into a unit: from its first assignment or exposure on, and whatever names the experiment; null if nothing was told. */
    private static BigDecimal spent(String name, List<Map<String, Object>> rows, List<Map<String, Object>> arms) {
        var from = arms.stream()
                .map(PlainReading::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var own = rows.stream().filter(row -> name.equals(row.get("metric"))).toList();
        var total = own.stream()
                .filter(row -> row.containsKey("total"))
                .max(Comparator.comparing(PlainReading::at).thenComparing(row -> number(row.get("total"))));
        if (total.isPresent()) {
            return number(total.get().get("total"));
        }
        return own.stream()
                .filter(row -> row.containsKey("experiment") || !at(row).isBefore(from))
                .map(row -> number(row.get("value")))
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private static Value open() {
        return none("open", null);
    }

    private static Value none(String state, BigDecimal numerator) {
        return new Value(state, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, numerator);
    }

    private Value value(
            Map<?, ?> metric, List<Map<String, Object>> rows, List<Map<String, Object>> met, Instant start) {
        Instant end = metric.containsKey("window") ? start.plus(span((String) metric.get("window"))) : Instant.MAX;
        if (metric.containsKey("window") && end.isAfter(asOf)) {
            return open();
        }
        var below = metric.get("denominator");
        var x = sum((List<?>) metric.get("numerator"), rows, start, end);
        var y = below instanceof Map<?, ?> named
                ? sum((List<?>) named.get("outcomes"), rows, start, end)
                : "exposures".equals(below)
                        ? BigDecimal.valueOf(met.stream()
                                .filter(row -> !at(row).isAfter(end))
                                .count())
                        : BigDecimal.ONE;
        boolean ofUnits = "mean-of-units".equals(metric.get("pooling"));
        var numerator = x;
        if (x == null || y == null || (ofUnits && y.signum() == 0)) {
            return none("unmeasured", numerator);
        }
        if (ofUnits) {
            x = new BigDecimal(x.doubleValue() / y.doubleValue());
            y = BigDecimal.ONE;
        }
        boolean yesNo = metric.get("type").equals("proportion");
        x = yesNo ? (x.signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO) : x;
        if (metric.get("bounds") != null && (x.signum() < 0 || x.compareTo(BigDecimal.valueOf(9)) > 0)) {
            return none("rejected", null);
        }
        var before = before(metric, rows, start);
        before = yesNo ? (before.signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO) : before;
        var capped = metric.get("cap") == null ? x : x.min(BigDecimal.valueOf(7));
        boolean perUnit = below == null || below.equals("units");
        return new Value("closed", capped, y, x, before, yesNo || perUnit ? capped : numerator);
    }

    private BigDecimal before(Map<?, ?> metric, List<Map<String, Object>> rows, Instant start) {
        if (!workspace.containsKey("lookBack")) {
            return BigDecimal.ZERO;
        }
        Instant from = start.minus(Duration.ofDays(2));
        return rows.stream()
                .filter(row -> "outcome".equals(row.get("type")))
                .filter(row -> ((List<?>) metric.get("numerator")).contains(row.get("metric")))
                .filter(row -> !at(row).isBefore(from) && at(row).isBefore(start))
                .map(row -> number(row.get("value")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Duration span(String text) {
        long count = Long.parseLong(text.split(" ")[0]);
        return text.contains("day") ? Duration.ofDays(count) : Duration.ofHours(count);
    }

    private static BigDecimal sum(List<?> names, List<Map<String, Object>> rows, Instant start, Instant end) {
        var total = BigDecimal.ZERO;
        for (Object name : names) {
            var one = one((String) name, rows, start, end);
            if (one == null) {
                return null;
            }
            total = total.add(one);
        }
        return total;
    }

    private static BigDecimal one(String name, List<Map<String, Object>> rows, Instant start, Instant end) {
        if (!name.startsWith("m")) {
            return talk(name, rows, start, end);
        }
        var totals = rows.stream()
                .filter(row -> row.containsKey("total") && name.equals(row.get("metric")))
                .toList();
        if (!totals.isEmpty()) {
            return totals.stream()
                    .filter(row -> !at(row).isAfter(end))
                    .max(Comparator.comparing(PlainReading::at).thenComparing(row -> number(row.get("total"))))
                    .map(row -> number(row.get("total")))
                    .orElse(null);
        }
        return rows.stream()
                .filter(row -> "outcome".equals(row.get("type")) && name.equals(row.get("metric")))
                .filter(row -> !at(row).isBefore(start) && !at(row).isAfter(end))
                .map(row -> number(row.get("value")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal talk(String name, List<Map<String, Object>> rows, Instant start, Instant end) {
        var said = rows.stream()
                .filter(row -> "message".equals(row.get("type")) && !at(row).isAfter(end))
                .toList();
        var since = said.stream().filter(row -> !at(row).isBefore(start)).toList();
        return switch (name) {
            case "turns" -> BigDecimal.valueOf(since.size());
            case "replied" ->
                BigDecimal.valueOf(
                        since.stream().anyMatch(row -> row.get("direction").equals("in") && at(row).isAfter(start))
                                ? 1
                                : 0);
            case "resolved" ->
                since.stream()
                        .map(row -> row.get("resolved"))
                        .filter(Objects::nonNull)
                        .reduce((earlier, later) -> later)
                        .map(word -> word.equals("true") ? BigDecimal.ONE : BigDecimal.ZERO)
                        .orElse(BigDecimal.ZERO);
            default -> response(said, since);
        };
    }

    private static BigDecimal response(List<Map<String, Object>> said, List<Map<String, Object>> since) {
        var minutes = new ArrayList<Double>();
        for (Object conversation :
                since.stream().map(PlainReading::conversation).distinct().toList()) {
            var own = said.stream()
                    .filter(row -> conversation(row).equals(conversation))
                    .toList();
            own.stream()
                    .filter(row -> row.get("direction").equals("in"))
                    .findFirst()
                    .ifPresent(asked -> own.stream()
                            .filter(row -> row.get("direction").equals("out")
                                    && row.get("by").equals("human"))
                            .filter(row -> !at(row).isBefore(at(asked)))
                            .findFirst()
                            .ifPresent(answer -> minutes.add(
                                    Duration.between(at(asked), at(answer)).toSeconds() / 60.0)));
        }
        return minutes.isEmpty()
                ? null
                : new BigDecimal(
                        minutes.stream().mapToDouble(each -> each).average().orElseThrow());
    }

    private static Object conversation(Map<String, Object> row) {
        return row.getOrDefault("conversation", row.get("unit"));
    }
}
