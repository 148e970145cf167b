package furrow.engine.plan;

import furrow.engine.notation.NumberText;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.NameRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The keys of one mapping, read one by one; whatever is wrong is noted and a stand-in returned, so that reading goes
 * on and finds the rest. {@link #build} then makes the value only if nothing was wrong.
 */
final class MappingFields {
    private static final int LONGEST_TEXT = 4_000;

    private final PlanNode.Mapping node;
    private final String path;
    private final PlanProblems problems;
    private final int before;

    MappingFields(PlanNode.Mapping node, String path, PlanProblems problems, List<String> legal) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        this.before = problems.count();
        node.entries().forEach((key, value) -> {
            if (!legal.contains(key)) {
                var keys = "one of the keys " + String.join(", ", legal);
                problems.add(new PlanProblem(
                        path(key), "an unknown key", keys, WordSuggestion.advice(key, legal), value.place()));
            }
        });
    }

    /** Reads a mapping, or notes that it is none. */
    static Optional<MappingFields> of(PlanNode node, String path, PlanProblems problems, String... legal) {
        if (node instanceof PlanNode.Mapping mapping) {
            return Optional.of(new MappingFields(mapping, path, problems, List.of(legal)));
        }
        problems.add(path, node, "a mapping with the keys " + String.join(", ", legal), "");
        return Optional.empty();
    }

    /** The value, unless anything was wrong since these fields were opened. */
    <T> Optional<T> build(Supplier<T> maker) {
        if (problems.count() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            problems.add(path, node, String.valueOf(e.getMessage()), "");
            return Optional.empty();
        }
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    PlanProblems problems() {
        return problems;
    }

    /** What a key holds; a key with nothing after it counts as left out. */
    Optional<PlanNode> node(String key) {
        return Optional.ofNullable(node.entries().get(key))
                .filter(each ->
                        !(each instanceof PlanNode.Scalar scalar && scalar.kind() == PlanNode.Scalar.Kind.NOTHING));
    }

    Optional<PlanNode> required(String key, String legal, String advice) {
        var found = node(key);
        if (found.isEmpty()) {
            problems.add(new PlanProblem(path(key), "missing", legal, advice, node.place()));
        }
        return found;
    }

    void wrong(String key, String legal, String advice) {
        problems.add(path(key), node(key).orElse(node), legal, advice);
    }

    /** A name that must be there. */
    String name(String key, String advice) {
        return required(key, "a name", advice)
                .map(each -> name(each, path(key)))
                .orElse("?");
    }

    String name(PlanNode each, String where) {
        var text = text(each, where, "a name of 1 to 200 characters without control characters or outer spaces");
        try {
            return text.isEmpty() ? "?" : NameRule.check(where, text.get());
        } catch (IllegalArgumentException e) {
            problems.add(where, each, "a name of 1 to 200 characters without control characters or outer spaces", "");
            return "?";
        }
    }

    /** Plain words, empty when left out. */
    String words(String key) {
        var words = node(key).flatMap(each -> text(each, path(key), "text")).orElse("");
        if (words.length() > LONGEST_TEXT) {
            wrong(key, "at most " + LONGEST_TEXT + " characters", "");
        }
        return words;
    }

    private Optional<String> text(PlanNode each, String where, String legal) {
        if (each instanceof PlanNode.Scalar scalar && scalar.kind() != PlanNode.Scalar.Kind.NOTHING) {
            return Optional.of(scalar.text());
        }
        problems.add(where, each, legal, "");
        return Optional.empty();
    }

    /** A number in a range, when there is one. */
    OptionalDouble number(String key, Range range) {
        var found = node(key);
        return found.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(found.get(), path(key), range));
    }

    double number(PlanNode each, String where, Range range) {
        if (each instanceof PlanNode.Scalar scalar && scalar.kind() != PlanNode.Scalar.Kind.NOTHING) {
            var parsed = NumberText.decimal(scalar.text());
            if (parsed instanceof ParsedText.Good<Double> good && range.holds(good.value())) {
                if (scalar.kind() == PlanNode.Scalar.Kind.NUMBER) {
                    return good.value();
                }
                problems.add(where, each, "a number", "write it without quotes");
                return range.inside();
            }
            var advice = parsed instanceof ParsedText.Bad<Double> bad
                            && !bad.advice().isEmpty()
                    ? bad.advice()
                    : range.advice();
            problems.add(where, each, range.legal(), advice);
            return range.inside();
        }
        problems.add(where, each, range.legal(), range.advice());
        return range.inside();
    }

    /** Something written as text, when it is there. */
    <T> Optional<T> parsed(String key, Function<String, ParsedText<T>> parser) {
        return node(key).flatMap(each -> parsed(each, path(key), parser));
    }

    <T> Optional<T> parsed(PlanNode each, String where, Function<String, ParsedText<T>> parser) {
        if (!(each instanceof PlanNode.Scalar scalar)) {
            problems.add(where, each, "a single value", "");
            return Optional.empty();
        }
        var parsed = parser.apply(scalar.text());
        if (parsed instanceof ParsedText.Bad<T> bad) {
            problems.add(where, each, bad.needs(), bad.advice());
            return Optional.empty();
        }
        return Optional.of(((ParsedText.Good<T>) parsed).value());
    }

    /** One of the words of an enum, written in lower case with hyphens; {@code otherwise} when left out. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        return node(key).map(each -> choice(each, path(key), type, otherwise)).orElse(otherwise);
    }

    <E extends Enum<E>> E choice(PlanNode each, String where, Class<E> type, E otherwise) {
        return choice(each, where, List.of(type.getEnumConstants()), otherwise);
    }

    private <E extends Enum<E>> E choice(PlanNode each, String where, List<E> legal, E otherwise) {
        var words = legal.stream().map(MappingFields::word).toList();
        var text = each instanceof PlanNode.Scalar scalar ? scalar.text() : "";
        int at = words.indexOf(text);
        if (at >= 0) {
            return legal.get(at);
        }
        problems.add(where, each, "one of " + String.join(", ", words), WordSuggestion.advice(text, words));
        return otherwise;
    }

    /** How an enum's constant is written in a plan file. */
    static String word(Enum<?> constant) {
        return EnumWords.of(constant);
    }

    /** True or false; false when left out. */
    boolean truth(String key) {
        var kind = node(key)
                .map(each -> each instanceof PlanNode.Scalar scalar ? scalar.kind() : PlanNode.Scalar.Kind.TEXT)
                .orElse(PlanNode.Scalar.Kind.FALSE);
        if (kind != PlanNode.Scalar.Kind.TRUE && kind != PlanNode.Scalar.Kind.FALSE) {
            wrong(key, "true or false", "");
        }
        return kind == PlanNode.Scalar.Kind.TRUE;
    }

    /** The items of a list, read one by one; what could not be read is left out. */
    <T> List<T> list(String key, ItemReader<T> reader) {
        var found = node(key);
        if (found.isEmpty()) {
            return List.of();
        }
        if (!(found.get() instanceof PlanNode.Sequence sequence)) {
            wrong(key, "a list", "begin each item with \"- \" in a line of its own");
            return List.of();
        }
        var read = new ArrayList<T>();
        for (int i = 0; i < sequence.items().size(); i++) {
            reader.read(sequence.items().get(i), path(key) + "[" + i + "]").ifPresent(read::add);
        }
        return read;
    }

    /** The names under a key of each item of a list, even of items that could not be read. */
    List<String> namesWithin(String listKey, String nameKey) {
        return node(listKey).stream()
                .flatMap(each -> each instanceof PlanNode.Sequence sequence ? sequence.items().stream() : Stream.of())
                .map(each -> nameOf(each, nameKey))
                .toList();
    }

    private static String nameOf(PlanNode item, String key) {
        return item instanceof PlanNode.Mapping mapping && mapping.entries().get(key) instanceof PlanNode.Scalar name
                ? name.text()
                : "";
    }

    /** Reads one item of a list. */
    interface ItemReader<T> {
        Optional<T> read(PlanNode item, String path);
    }

    /**
     * A range of numbers.
     *
     * @param low least, part of the range unless {@code open}
     * @param high greatest, part of it
     * @param open true when {@code low} itself is not legal
     * @param legal the range in words
     * @param advice what to do instead; may be empty
     */
    record Range(double low, double high, boolean open, String legal, String advice) {
        static final Range ANY = new Range(-Double.MAX_VALUE, Double.MAX_VALUE, false, "a finite number", "");

        boolean holds(double value) {
            return (open ? value > low : value >= low) && value <= high;
        }

        double inside() {
            return high;
        }
    }
}
