package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A page of figures, read strictly as the text format 0.0.4 of Prometheus is written down, with what {@code promtool check metrics}
 * asks for besides: help and type before each family, all of a family together, counters that end in {@code _total}, base units, no
 * line twice, and histograms whose classes add up.
 */
final class Exposition {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([-+]?[0-9.]+(?:E[-+]?[0-9]+)?|NaN|[-+]Inf)");
    private static final Pattern LABELS =
            Pattern.compile("(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"(?:,|$))*");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> helps = new HashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();

    private Exposition() {}

    static Exposition read(String text) {
        assertTrue(text.endsWith("\n"), "the last line has to end");
        var page = new Exposition();
        var closed = new HashSet<String>();
        String family = "";
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            if (line.startsWith("# HELP ")) {
                var parts = line.substring(7).split(" ", 2);
                assertEquals(2, parts.length, line);
                assertTrue(page.helps.put(parts[0], parts[1]) == null, "two helps: " + line);
                closed.add(family);
                family = parts[0];
                assertFalse(closed.contains(family), "in two places: " + line);
            } else if (line.startsWith("# TYPE ")) {
                var parts = line.substring(7).split(" ", -1);
                assertEquals(family, parts[0], "a type without its help: " + line);
                assertTrue(TYPES.contains(parts[1]), line);
                assertTrue(page.types.put(parts[0], parts[1]) == null, "two types: " + line);
            } else {
                page.sample(line, family);
            }
        }
        page.types.forEach(page::check);
        return page;
    }

    private void sample(String line, String family) {
        var matcher = SAMPLE.matcher(line);
        assertTrue(matcher.matches(), line);
        String name = matcher.group(1);
        String labels = Objects.requireNonNullElse(matcher.group(2), "");
        assertTrue(LABELS.matcher(labels).matches(), line);
        String type = types.get(family);
        assertNotNull(type, "no type before " + line);
        String ending = name.startsWith(family) ? name.substring(family.length()) : "?";
        assertTrue(
                switch (type) {
                    case "histogram" -> Set.of("_bucket", "_sum", "_count").contains(ending);
                    case "summary" -> Set.of("", "_sum", "_count").contains(ending);
                    default -> ending.isEmpty();
                },
                type + " " + family + " has " + line);
        String value = matcher.group(3);
        assertFalse(value.equals("NaN") && family.startsWith("furrow"), line);
        assertTrue(
                samples.put(name + "{" + labels + "}", Double.parseDouble(value.replace("Inf", "Infinity"))) == null,
                "twice: " + line);
    }

    private void check(String family, String type) {
        assertEquals(type.equals("counter"), family.endsWith("_total"), family + " is a " + type);
        assertFalse(family.matches(".*_(milliseconds|millis|minutes|kilobytes|ms)(_.*)?"), "no base unit: " + family);
        if (type.equals("histogram")) {
            var classes = new HashMap<String, TreeMap<Double, Double>>();
            samples.forEach((name, value) -> {
                if (name.startsWith(family + "_bucket{")) {
                    String labels = name.replaceAll(",?le=\"[^\"]*\"", "").replace("_bucket{", "_count{");
                    double end = Double.parseDouble(
                            name.replaceAll(".*le=\"([^\"]*)\".*", "$1").replace("Inf", "Infinity"));
                    classes.computeIfAbsent(labels, any -> new TreeMap<>()).put(end, value);
                }
            });
            classes.forEach((count, ends) -> {
                double before = 0;
                for (double each : ends.values()) {
                    assertTrue(each >= before, count + " falls");
                    before = each;
                }
                assertEquals(Double.POSITIVE_INFINITY, ends.lastKey(), count);
                assertEquals(samples.get(count), ends.lastEntry().getValue(), count);
                assertTrue(samples.containsKey(count.replace("_count{", "_sum{")), count);
            });
        }
    }

    /** Families by their names, with their types. */
    Map<String, String> types() {
        return types;
    }

    /** What is told of each. */
    Map<String, String> helps() {
        return helps;
    }

    /** The value of a line, such as {@code furrow_webhooks{state="off"}}. */
    double value(String line) {
        var value = samples.get(line.contains("{") ? line : line + "{}");
        assertNotNull(value, () -> "no " + line + " in " + samples.keySet());
        return value;
    }

    boolean has(String line) {
        return samples.containsKey(line);
    }
}
