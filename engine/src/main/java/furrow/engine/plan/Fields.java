package furrow.engine.plan;

import furrow.engine.notation.Numbers;
import furrow.engine.notation.Parsed;
import furrow.engine.notation.Spelling;
import furrow.experiments.plan.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The keys of one mapping, read one by one; whatever is wrong is noted and a stand-in returned, so that reading goes
 * on and finds the rest. {@link #build} then makes the value only if nothing was wrong.
 */
final class Fields {
    private static final int LONGEST_TEXT = 4_000;

    private final Node.Mapping node;
    private final String path;
    private final Problems problems;
    private final int before;

    Fields(Node.Mapping node, String path, Problems problems, List<String> legal) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        this.before = problems.count();
        node.entries().forEach((key, value) -> {
            if (!legal.contains(key)) {
                var keys = "one of the keys " + String.join(", ", legal);
                problems.add(
                        new Problem(path(key), "an unknown key", keys, Spelling.advice(key, legal), value.place()));
            }
        });
    }

    /** Reads a mapping, or notes that it is none. */
    static Optional<Fields> of(Node node, String path, Problems problems, String... legal) {
        if (node instanceof Node.Mapping mapping) {
            return Optional.of(new Fields(mapping, path, problems, List.of(legal)));
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

    Problems problems() {
        return problems;
    }

    /** What a key holds; a key with nothing after it counts as left out. */
    Optional<Node> node(String key) {
        return Optional.ofNullable(node.entries().get(key))
                .filter(each -> !(each instanceof Node.Scalar scalar && scalar.kind() == Node.Scalar.Kind.NOTHING));
    }

    Optional<Node> required(String key, String legal, String advice) {
        var found = node(key);
        if (found.isEmpty()) {
            problems.add(new Problem(path(key), "missing", legal, advice, node.place()));
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

    String name(Node each, String where) {
        var text = text(each, where, "a name of 1 to 200 characters without control characters or outer spaces");
        try {
            return text.isEmpty() ? "?" : Names.check(where, text.get());
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

    private Optional<String> text(Node each, String where, String legal) {
        if (each instanceof Node.Scalar scalar && scalar.kind() != Node.Scalar.Kind.NOTHING) {
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

    double number(Node each, String where, Range range) {
        if (each instanceof Node.Scalar scalar && scalar.kind() != Node.Scalar.Kind.NOTHING) {
            var parsed = Numbers.decimal(scalar.text());
            if (parsed instanceof Parsed.Good<Double> good && range.holds(good.value())) {
                if (scalar.kind() == Node.Scalar.Kind.NUMBER) {
                    return good.value();
                }
                problems.add(where, each, "a number", "write it without quotes");
                return range.inside();
            }
            var advice =
                    parsed instanceof Parsed.Bad<Double> bad && !bad.advice().isEmpty() ? bad.advice() : range.advice();
            problems.add(where, each, range.legal(), advice);
            return range.inside();
        }
        problems.add(where, each, range.legal(), range.advice());
        return range.inside();
    }

    /** Something written as text, when it is there. */
    <T> Optional<T> parsed(String key, Function<String, Parsed<T>> parser) {
        return node(key).flatMap(each -> parsed(each, path(key), parser));
    }

    <T> Optional<T> parsed(Node each, String where, Function<String, Parsed<T>> parser) {
        if (!(each instanceof Node.Scalar scalar)) {
            problems.add(where, each, "a single value", "");
            return Optional.empty();
        }
        var parsed = parser.apply(scalar.text());
        if (parsed instanceof Parsed.Bad<T> bad) {
            problems.add(where, each, bad.needs(), bad.advice());
            return Optional.empty();
        }
        return Optional.of(((Parsed.Good<T>) parsed).value());
    }

    /** One of the words of an enum, written in lower case with hyphens; {@code otherwise} when left out. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        return node(key).map(each -> choice(each, path(key), type, otherwise)).orElse(otherwise);
    }

    <E extends Enum<E>> E choice(Node each, String where, Class<E> type, E otherwise) {
        var words = Arrays.stream(type.getEnumConstants()).map(Fields::word).toList();
        var text = each instanceof Node.Scalar scalar ? scalar.text() : "";
        int at = words.indexOf(text);
        if (at >= 0) {
            return type.getEnumConstants()[at];
        }
        problems.add(where, each, "one of " + String.join(", ", words), Spelling.advice(text, words));
        return otherwise;
    }

    /** How an enum's constant is written in a plan file. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True or false; false when left out. */
    boolean truth(String key) {
        var kind = node(key)
                .map(each -> each instanceof Node.Scalar scalar ? scalar.kind() : Node.Scalar.Kind.TEXT)
                .orElse(Node.Scalar.Kind.FALSE);
        if (kind != Node.Scalar.Kind.TRUE && kind != Node.Scalar.Kind.FALSE) {
            wrong(key, "true or false", "");
        }
        return kind == Node.Scalar.Kind.TRUE;
    }

    /** The items of a list, read one by one; what could not be read is left out. */
    <T> List<T> list(String key, ItemReader<T> reader) {
        var found = node(key);
        if (found.isEmpty()) {
            return List.of();
        }
        if (!(found.get() instanceof Node.Sequence sequence)) {
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
                .flatMap(each -> each instanceof Node.Sequence sequence ? sequence.items().stream() : Stream.of())
                .map(each -> nameOf(each, nameKey))
                .toList();
    }

    private static String nameOf(Node item, String key) {
        return item instanceof Node.Mapping mapping && mapping.entries().get(key) instanceof Node.Scalar name
                ? name.text()
                : "";
    }

    /** Reads one item of a list. */
    interface ItemReader<T> {
        Optional<T> read(Node item, String path);
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
