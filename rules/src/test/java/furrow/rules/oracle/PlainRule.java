package furrow.rules.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule as docs/rules.md defines it, read in the plainest way there is: every fact is tried in every place. It shares no code
 * with the rules that it is held against, neither their syntax nor what a comparison means; it prints itself for them to read.
 *
 * @param subject name of the fact that the advice is about
 * @param reason the sentence with its slots
 */
record PlainRule(String name, List<Cond> conditions, String subject, List<Piece> reason) {
    /** A fact: numbers as doubles, all else as text; what is not known is not there. */
    record Datum(String kind, Map<String, Object> values) {
        @Nullable
        Object get(String field) {
            return values.get(field);
        }

        Datum with(String field, @Nullable Object value) {
            var changed = new HashMap<>(values);
            if (value == null) {
                changed.remove(field);
            } else {
                changed.put(field, value);
            }
            return new Datum(kind, changed);
        }
    }

    /** What stands on a side of a comparison. */
    interface Side {
        @Nullable
        Object value(@Nullable Datum own, Map<String, Object> env);

        String text();
    }

    /** What is asked of one fact. */
    interface Ask {
        boolean holds(@Nullable Datum own, Map<String, Object> env);

        String text();
    }

    /** A fact of a kind, with a name for it and for some of its values, and what is asked of it. */
    record Pattern(String kind, @Nullable String var, Map<String, String> binds, List<Ask> asks) {
        String text() {
            var inside = new ArrayList<String>();
            binds.forEach((name, field) -> inside.add(name + " : " + field));
            asks.forEach(each -> inside.add(each.text()));
            return (var == null ? "" : var + " : ") + kind + "( " + String.join(", ", inside) + " )";
        }

        /** Runs what follows for each fact that is like this. */
        void each(List<Datum> data, Map<String, Object> env, Consumer<Map<String, Object>> then) {
            for (Datum datum : data) {
                if (datum.kind().equals(kind)) {
                    var inner = new LinkedHashMap<>(env);
                    binds.forEach((name, field) -> {
                        var value = datum.get(field);
                        if (value != null) {
                            inner.put(name, value);
                        }
                    });
                    if (asks.stream().allMatch(ask -> ask.holds(datum, inner))) {
                        if (var != null) {
                            inner.put(var, datum);
                        }
                        then.accept(inner);
                    }
                }
            }
        }
    }

    /** One of a rule's conditions. */
    interface Cond {
        void each(List<Datum> data, Map<String, Object> env, Consumer<Map<String, Object>> then);

        String text();
    }

    record Is(Pattern pattern) implements Cond {
        @Override
        public void each(List<Datum> data, Map<String, Object> env, Consumer<Map<String, Object>> then) {
            pattern.each(data, env, then);
        }

        @Override
        public String text() {
            return pattern.text();
        }
    }

    /** Whether there are facts that are like these together. */
    record Exists(List<Pattern> patterns, boolean wanted) implements Cond {
        @Override
        public void each(List<Datum> data, Map<String, Object> env, Consumer<Map<String, Object>> then) {
            if (there(data, env, 0) == wanted) {
                then.accept(env);
            }
        }

        private boolean there(List<Datum> data, Map<String, Object> env, int at) {
            if (at == patterns.size()) {
                return true;
            }
            boolean[] found = {false};
            patterns.get(at).each(data, env, inner -> found[0] |= there(data, inner, at + 1));
            return found[0];
        }

        @Override
        public String text() {
            var word = wanted ? "exists" : "not";
            return patterns.size() == 1
                    ? word + " " + patterns.get(0).text()
                    : word + "( " + patterns.stream().map(Pattern::text).collect(Collectors.joining(" and ")) + " )";
        }
    }

    /** One way or the other; names given inside are not seen outside. */
    record Either(List<List<Cond>> ways) implements Cond {
        @Override
        public void each(List<Datum> data, Map<String, Object> env, Consumer<Map<String, Object>> then) {
            for (var way : ways) {
                all(way, 0, data, env, inner -> then.accept(env));
            }
        }

        @Override
        public String text() {
            return "( "
                    + ways.stream()
                            .map(way -> way.size() == 1
                                    ? way.get(0).text()
                                    : "( " + way.stream().map(Cond::text).collect(Collectors.joining(" and ")) + " )")
                            .collect(Collectors.joining(" or "))
                    + " )";
        }
    }

    /** How many facts there are, and what comes of one of their values. */
    record Tally(Pattern pattern, String count, @Nullable String function, String result, String of, List<Ask> asks)
            implements Cond {
        @Override
        public void each(List<Datum> data, Map<String, Object> env, Consumer<Map<String, Object>> then) {
            var values = new ArrayList<Double>();
            int[] counted = {0};
            pattern.each(data, env, inner -> {
                if (function == null) {
                    counted[0]++;
                } else if (inner.get(of) instanceof Double value) { // a fact that does not know it is not counted
                    counted[0]++;
                    values.add(value);
                }
            });
            var inner = new LinkedHashMap<>(env);
            inner.put(count, (double) counted[0]);
            if (function != null) {
                if (values.isEmpty() && !function.equals("sum")) {
                    return;
                }
                double sum = values.stream().mapToDouble(Double::doubleValue).sum();
                inner.put(
                        result,
                        switch (function) {
                            case "sum" -> sum;
                            case "average" -> sum / values.size();
                            case "min" -> values.stream().min(Double::compare).orElseThrow();
                            default -> values.stream().max(Double::compare).orElseThrow();
                        });
            }
            if (asks.stream().allMatch(ask -> ask.holds(null, inner))) {
                then.accept(inner);
            }
        }

        @Override
        public String text() {
            return "accumulate( " + pattern.text() + "; " + count + " : count( 1 )"
                    + (function == null ? "" : ", " + result + " : " + function + "( " + of + " )") + "; "
                    + asks.stream().map(Ask::text).collect(Collectors.joining(", ")) + " )";
        }
    }

    /** A piece of a reason. */
    interface Piece {
        /** Nothing where it would say what is not known. */
        @Nullable
        String says(Map<String, Object> env);

        String text();
    }

    private static void all(
            List<Cond> conditions,
            int at,
            List<Datum> data,
            Map<String, Object> env,
            Consumer<Map<String, Object>> then) {
        if (at == conditions.size()) {
            then.accept(env);
        } else {
            conditions.get(at).each(data, env, inner -> all(conditions, at + 1, data, inner, then));
        }
    }

    /** Names and what they stand for, of every match. */
    List<Map<String, Object>> matches(List<Datum> data) {
        var found = new ArrayList<Map<String, Object>>();
        all(conditions, 0, data, Map.of(), found::add);
        return found;
    }

    boolean fires(List<Datum> data) {
        return !matches(data).isEmpty();
    }

    /** How many of the first conditions can be met together. */
    int met(List<Datum> data) {
        int met = 0;
        boolean[] more = {true};
        while (met < conditions.size() && more[0]) {
            more[0] = false;
            all(conditions.subList(0, met + 1), 0, data, Map.of(), any -> more[0] = true);
            met += more[0] ? 1 : 0;
        }
        return met;
    }

    /** What it says, by the fact that it speaks about. */
    Map<Datum, Set<String>> said(List<Datum> data) {
        var said = new HashMap<Datum, Set<String>>();
        for (var match : matches(data)) {
            var sentence = reason.stream().map(piece -> piece.says(match)).collect(Collectors.joining());
            said.computeIfAbsent((Datum) match.get(subject), any -> new HashSet<>())
                    .add(sentence);
        }
        return said;
    }

    /** As an author would write it, a condition a line; the first stands in the fourth. */
    String text() {
        return "// Random.\nrule \"" + name + "\"\nwhen\n"
                + conditions.stream().map(each -> "  " + each.text() + "\n").collect(Collectors.joining())
                + "then\n  advise.caution( " + subject + ", \""
                + reason.stream().map(Piece::text).collect(Collectors.joining()) + "\" );\nend\n";
    }
}
