package furrow.rules.oracle;

import furrow.rules.oracle.PlainRule.Ask;
import furrow.rules.oracle.PlainRule.Cond;
import furrow.rules.oracle.PlainRule.Datum;
import furrow.rules.oracle.PlainRule.Either;
import furrow.rules.oracle.PlainRule.Exists;
import furrow.rules.oracle.PlainRule.Is;
import furrow.rules.oracle.PlainRule.Pattern;
import furrow.rules.oracle.PlainRule.Piece;
import furrow.rules.oracle.PlainRule.Side;
import furrow.rules.oracle.PlainRule.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random rules and facts, in which numbers are quarters, so that sums are exact in any order. */
final class RandomWorld {
    static final List<String> VERDICTS = List.of("better", "worse", "equivalent", "inconclusive");
    static final List<String> STATES = List.of("ok", "caution", "broken");
    private static final List<String> ORDERS = List.of("==", "!=", "<", "<=", ">", ">=");

    private final SplittableRandom random;

    RandomWorld(long seed) {
        this.random = new SplittableRandom(seed);
    }

    // ---- sides of comparisons

    private record Field(String name) implements Side {
        @Override
        public @Nullable Object value(@Nullable Datum own, Map<String, Object> env) {
            return own == null ? null : own.get(name);
        }

        @Override
        public String text() {
            return name;
        }
    }

    private record FieldOf(String var, String name) implements Side {
        @Override
        public @Nullable Object value(@Nullable Datum own, Map<String, Object> env) {
            return env.get(var) instanceof Datum other ? other.get(name) : null;
        }

        @Override
        public String text() {
            return var + "." + name;
        }
    }

    private record Bound(String name) implements Side {
        @Override
        public @Nullable Object value(@Nullable Datum own, Map<String, Object> env) {
            return env.get(name);
        }

        @Override
        public String text() {
            return name;
        }
    }

    private record Number(double number) implements Side {
        @Override
        public Object value(@Nullable Datum own, Map<String, Object> env) {
            return number;
        }

        @Override
        public String text() {
            return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
        }
    }

    private record Word(String word) implements Side {
        @Override
        public Object value(@Nullable Datum own, Map<String, Object> env) {
            return word;
        }

        @Override
        public String text() {
            return '"' + word + '"';
        }
    }

    private record Reckoned(Side left, char how, Side right) implements Side {
        @Override
        public @Nullable Object value(@Nullable Datum own, Map<String, Object> env) {
            if (left.value(own, env) instanceof Double one && right.value(own, env) instanceof Double other) {
                return how == '*' ? one * other : how == '+' ? one + other : one - other;
            }
            return null;
        }

        @Override
        public String text() {
            return left.text() + " " + how + " " + right.text();
        }
    }

    // ---- what is asked

    private record Compared(Side left, String how, Side right) implements Ask {
        @Override
        public boolean holds(@Nullable Datum own, Map<String, Object> env) {
            var one = left.value(own, env);
            var other = right.value(own, env);
            if (one == null || other == null) {
                return false; // no comparison of what is not known holds
            }
            int order = one instanceof Double number ? Double.compare(number + 0.0, (Double) other + 0.0) : 0;
            boolean same = one instanceof Double ? order == 0 : one.equals(other);
            return switch (how) {
                case "==" -> same;
                case "!=" -> !same;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }

        @Override
        public String text() {
            return left.text() + " " + how + " " + right.text();
        }
    }

    private record Known(String field, boolean known) implements Ask {
        @Override
        public boolean holds(@Nullable Datum own, Map<String, Object> env) {
            return own != null && (own.get(field) != null) == known;
        }

        @Override
        public String text() {
            return field + (known ? " != null" : " == null");
        }
    }

    private record Among(String field, boolean wanted, List<String> words) implements Ask {
        @Override
        public boolean holds(@Nullable Datum own, Map<String, Object> env) {
            var value = own == null ? null : own.get(field);
            return value != null && words.contains(value) == wanted;
        }

        @Override
        public String text() {
            return field + (wanted ? " in ( " : " not in ( ")
                    + words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", ")) + " )";
        }
    }

    private record Group(List<Ask> asks, boolean any) implements Ask {
        @Override
        public boolean holds(@Nullable Datum own, Map<String, Object> env) {
            return any
                    ? asks.stream().anyMatch(each -> each.holds(own, env))
                    : asks.stream().allMatch(each -> each.holds(own, env));
        }

        @Override
        public String text() {
            return "( " + asks.stream().map(Ask::text).collect(Collectors.joining(any ? " || " : " && ")) + " )";
        }
    }

    // ---- pieces of reasons

    private record Words(String text) implements Piece {
        @Override
        public String says(Map<String, Object> env) {
            return text;
        }
    }

    /** A value as docs/rules.md shows it: "2", "25 % more", "1,240 EUR", "12.00 EUR", "1 day". */
    private record Slot(String var, String field, String how) implements Piece {
        @Override
        public @Nullable String says(Map<String, Object> env) {
            var value = field.isEmpty() ? env.get(var) : ((Datum) env.get(var)).get(field);
            if (!(value instanceof Double number)) {
                return value == null ? null : value.toString();
            }
            return switch (how) {
                case "|more" -> Math.round(Math.abs(100 * number)) + " % " + (number < 0 ? "less" : "more");
                case "money" ->
                    (Math.abs(number) >= 100
                                    ? String.format(Locale.ROOT, "%,.0f", number)
                                    : String.format(Locale.ROOT, "%.2f", number))
                            + " EUR";
                case "days" -> Math.round(number) + (number == 1 ? " day" : " days");
                default -> Long.toString(Math.round(number));
            };
        }

        @Override
        public String text() {
            return "{" + var + (field.isEmpty() ? "" : "." + field) + (how.startsWith("|") ? how : "") + "}";
        }
    }

    /** Left out where a value in it is not known. */
    private record Maybe(List<Piece> pieces) implements Piece {
        @Override
        public String says(Map<String, Object> env) {
            var said = pieces.stream().map(piece -> piece.says(env)).toList();
            return said.contains(null) ? "" : String.join("", said);
        }

        @Override
        public String text() {
            return "[" + pieces.stream().map(Piece::text).collect(Collectors.joining()) + "]";
        }
    }

    // ---- facts

    List<Datum> facts() {
        var facts = new ArrayList<Datum>(List.of(new Datum("Workspace", Map.of("currency", "EUR"))));
        int comparisons = 3 + random.nextInt(5);
        for (int i = 0; i < comparisons; i++) {
            var values = new HashMap<String, Object>(Map.of(
                    "experiment", "e" + random.nextInt(2),
                    "metric", "m" + random.nextInt(3),
                    "treatment", "t" + i,
                    "treatmentTactic", "T" + i,
                    "verdict", any(VERDICTS),
                    "unitsControl", count(),
                    "unitsTreatment", count()));
            perhaps(values, "relative", quarter());
            perhaps(values, "worth", 12 * (random.nextInt(31) - 10) * (double) (random.nextInt(3) + 1));
            facts.add(new Datum("Comparison", values));
        }
        for (int i = 0; i < 2; i++) {
            var values = new HashMap<String, Object>(
                    Map.of("experiment", "e" + i, "primaryMetric", "m0", "unitsSoFar", count()));
            perhaps(values, "daysLeft", (double) (random.nextInt(9) - 3));
            perhaps(values, "unitsMissing", count());
            facts.add(new Datum("Experiment", values));
            facts.add(new Datum(
                    "Health",
                    new HashMap<>(Map.of(
                            "experiment",
                            "e" + random.nextInt(2),
                            "check",
                            "m" + random.nextInt(3) + i,
                            "status",
                            any(STATES)))));
        }
        return facts;
    }

    private void perhaps(Map<String, Object> values, String field, double value) {
        if (random.nextInt(3) > 0) {
            values.put(field, value);
        }
    }

    private double count() {
        return random.nextInt(7);
    }

    private double quarter() {
        return (random.nextInt(9) - 4) / 4.0;
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    // ---- rules

    PlainRule rule(String name) {
        var conditions = new ArrayList<Cond>();
        conditions.add(new Is(new Pattern("Comparison", "$a", Map.of(), asks("", 1 + random.nextInt(2)))));
        var reason = new ArrayList<Piece>(List.of(
                new Words("Look at "),
                new Slot("$a", "metric", ""),
                new Words(" of "),
                new Slot("$a", "unitsTreatment", ""),
                new Words("."),
                new Maybe(List.of(new Words(" It brings "), new Slot("$a", "relative", "|more"), new Words("."))),
                new Maybe(List.of(new Words(" Worth "), new Slot("$a", "worth", "money"), new Words(".")))));
        int more = random.nextInt(3);
        for (int i = 0; i < more; i++) {
            conditions.add(more(i, reason));
        }
        return new PlainRule(name, List.copyOf(conditions), "$a", List.copyOf(reason));
    }

    private Cond more(int number, List<Piece> reason) {
        var same = new Compared(new Field("experiment"), "==", new FieldOf("$a", "experiment"));
        switch (random.nextInt(9)) {
            case 0 -> {
                return new Is(pattern("Comparison", "$b" + number, same, asks("$a.", 1)));
            }
            case 1 -> {
                return new Exists(List.of(pattern("Comparison", null, same, asks("$a.", 2))), random.nextBoolean());
            }
            case 2 -> {
                var experiment = "$e" + number;
                reason.add(new Maybe(List.of(
                        new Words(" It has "), new Slot(experiment, "daysLeft", "days"), new Words(" to go."))));
                return new Is(pattern("Experiment", experiment, same, List.of(experimentAsk())));
            }
            case 3 -> {
                return new Either(List.of(
                        List.of(new Is(pattern("Health", null, same, List.of(state())))),
                        List.of(new Is(pattern("Experiment", null, same, List.of(experimentAsk()))))));
            }
            case 4 -> {
                return new Either(List.of(
                        List.of(
                                new Is(pattern("Health", null, same, List.of(state()))),
                                new Is(pattern("Experiment", null, null, List.of(experimentAsk())))),
                        List.of(new Exists(List.of(pattern("Health", null, same, List.of(state()))), false))));
            }
            case 5 -> {
                var count = "$n" + number;
                reason.add(new Words(" There are "));
                reason.add(new Slot(count, "", ""));
                reason.add(new Words("."));
                return new Tally(
                        pattern("Comparison", null, same, asks("$a.", 1)),
                        count,
                        null,
                        "",
                        "",
                        List.of(new Compared(new Bound(count), order(), new Number(random.nextInt(4)))));
            }
            case 6 -> {
                var value = "$v" + number;
                var result = "$s" + number;
                var binds = new LinkedHashMap<String, String>(Map.of(value, "relative"));
                var asks = new ArrayList<Ask>(List.of(same));
                asks.addAll(asks("$a.", 1));
                return new Tally(
                        new Pattern("Comparison", null, binds, asks),
                        "$n" + number,
                        any(List.of("sum", "average", "min", "max")),
                        result,
                        value,
                        List.of(
                                new Compared(new Bound("$n" + number), ">=", new Number(random.nextInt(3))),
                                new Compared(
                                        new Bound(result), any(List.of("<", "<=", ">", ">=")), new Number(quarter()))));
            }
            case 7 -> {
                var bound = "$w" + number;
                var binds = new LinkedHashMap<String, String>(Map.of(bound, "unitsSoFar"));
                return new Is(new Pattern(
                        "Experiment",
                        null,
                        binds,
                        List.of(same, new Compared(new Field("unitsMissing"), order(), new Bound(bound)))));
            }
            default -> {
                var inner = "$i" + number;
                return new Exists(
                        List.of(
                                new Pattern(
                                        "Health",
                                        null,
                                        new LinkedHashMap<>(Map.of(inner, "experiment")),
                                        List.of(state())),
                                new Pattern(
                                        "Experiment",
                                        null,
                                        Map.of(),
                                        List.of(
                                                new Compared(new Field("experiment"), "==", new Bound(inner)),
                                                experimentAsk()))),
                        random.nextBoolean());
            }
        }
    }

    private static Pattern pattern(String kind, @Nullable String var, @Nullable Ask first, List<Ask> then) {
        var asks = new ArrayList<Ask>();
        if (first != null) {
            asks.add(first);
        }
        asks.addAll(then);
        return new Pattern(kind, var, Map.of(), asks);
    }

    private List<Ask> asks(String other, int count) {
        var asks = new ArrayList<Ask>();
        for (int i = 0; i < count; i++) {
            asks.add(ask(other));
        }
        return asks;
    }

    private Ask ask(String other) {
        return switch (random.nextInt(11)) {
            case 0 -> new Compared(new Field("verdict"), random.nextBoolean() ? "==" : "!=", new Word(any(VERDICTS)));
            case 1 -> new Among("verdict", random.nextBoolean(), List.of(any(VERDICTS), any(VERDICTS)));
            case 2 -> new Compared(new Field("relative"), order(), new Number(quarter()));
            case 3 -> new Compared(new Field("unitsTreatment"), order(), new Number(random.nextInt(7)));
            case 4 -> new Known("worth", random.nextBoolean());
            case 5 ->
                new Group(
                        List.of(
                                new Known("relative", false),
                                new Compared(new Field("relative"), ">", new Number(quarter()))),
                        true);
            case 6 ->
                new Group(
                        List.of(
                                new Group(
                                        List.of(
                                                new Compared(new Field("relative"), "<", new Number(0)),
                                                new Compared(new Field("verdict"), "!=", new Word(any(VERDICTS)))),
                                        false),
                                new Compared(new Field("unitsControl"), "==", new Number(random.nextInt(7)))),
                        true);
            case 7 ->
                new Compared(
                        new Reckoned(
                                new Reckoned(new Number(2), '*', new Field("unitsControl")),
                                '-',
                                new Field("unitsTreatment")),
                        order(),
                        new Number(random.nextInt(6)));
            case 8 ->
                new Compared(
                        new Field("unitsTreatment"),
                        order(),
                        new Reckoned(new Field("unitsControl"), '+', new Number(random.nextInt(3))));
            case 9 ->
                other.isEmpty()
                        ? new Compared(new Field("metric"), "!=", new Word("m0"))
                        : new Compared(new Field("relative"), ">=", new FieldOf("$a", "relative"));
            default ->
                other.isEmpty()
                        ? new Compared(new Field("worth"), any(List.of("<", ">")), new Number(12 * random.nextInt(9)))
                        : new Compared(
                                new Field("unitsControl"),
                                "<=",
                                new Reckoned(new Number(2), '*', new FieldOf("$a", "unitsTreatment")));
        };
    }

    private Ask experimentAsk() {
        return switch (random.nextInt(4)) {
            case 0 ->
                new Compared(
                        new Field("daysLeft"), any(List.of("<", "<=", ">", ">=")), new Number(random.nextInt(5) - 1));
            case 1 -> new Known("daysLeft", random.nextBoolean());
            case 2 -> new Compared(new Field("unitsSoFar"), order(), new Number(random.nextInt(7)));
            default ->
                new Compared(
                        new Field("unitsMissing"),
                        order(),
                        new Reckoned(
                                new Reckoned(new Number(2), '*', new Field("unitsSoFar")),
                                '-',
                                new Number(random.nextInt(5))));
        };
    }

    private Ask state() {
        return random.nextBoolean()
                ? new Compared(new Field("status"), random.nextBoolean() ? "==" : "!=", new Word(any(STATES)))
                : new Among("status", true, List.of(any(STATES), any(STATES)));
    }

    private String order() {
        return any(ORDERS);
    }
}
