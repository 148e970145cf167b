package furrow.rules.table;

import furrow.rules.fact.FactField;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A field that is a word, a text or a flag: a piece for each value that rows name, one for all others, one for none. */
final class WordAxis implements Axis {
    private final String field;
    private final FactField kind;
    private final List<String> named;

    private WordAxis(String field, FactField kind, List<String> named) {
        this.field = field;
        this.kind = kind;
        this.named = named;
    }

    static WordAxis of(String field, FactField kind, List<Constraint> tests) {
        var named = new TreeSet<String>();
        tests.forEach(test -> literals(test).forEach(named::add));
        return new WordAxis(field, kind, List.copyOf(named));
    }

    private static List<String> literals(Constraint test) {
        return test.match(
                compare -> compare.right().literal().stream()
                        .map(WordAxis::literal)
                        .toList(),
                among -> among.choices().stream().map(WordAxis::literal).toList(),
                all -> List.of(),
                any -> List.of());
    }

    private static String literal(Operand.Literal literal) {
        return literal.match(Operand.Text::words, amount -> "false", flag -> Boolean.toString(flag.flag()));
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public int size() {
        return named.size() + 2;
    }

    private int others() {
        return named.size();
    }

    private int unknown() {
        return named.size() + 1;
    }

    /** Words of the field that no row names. */
    List<String> unnamed() {
        return allWords().stream().filter(word -> !named.contains(word)).toList();
    }

    List<String> named() {
        return named;
    }

    private List<String> allWords() {
        return kind.kind() == FactField.Kind.FLAG ? List.of("false", "true") : kind.words();
    }

    @Override
    public BitSet pieces(Constraint test) {
        boolean asksUnknown = test.asksWhetherKnown();
        boolean outside = test.match(
                compare -> compare.operator() == Operator.UNEQUAL,
                Constraint.Among::outside,
                all -> false,
                any -> false);
        var pieces = new BitSet();
        if (asksUnknown) {
            pieces.set(unknown());
        } else {
            literals(test).forEach(word -> pieces.set(named.indexOf(word)));
        }
        if (outside) {
            pieces.flip(0, asksUnknown ? size() : unknown());
        }
        return pieces;
    }

    /** The values that rows name; the others only where a row rules values out. */
    @Override
    public BitSet hull(List<BitSet> asked) {
        var hull = new BitSet();
        asked.forEach(hull::or);
        boolean isAll = kind.kind() == FactField.Kind.FLAG || kind.kind() == FactField.Kind.WORD;
        if (isAll && unnamed().isEmpty()) {
            hull.clear(others());
        }
        return hull;
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public double weight(int piece) {
        return 1;
    }

    @Override
    public String says(BitSet pieces) {
        var words = new ArrayList<String>();
        pieces.stream().forEach(piece -> words.add(word(piece)));
        return field + " is " + joined(words);
    }

    private String word(int piece) {
        if (piece == unknown()) {
            return "unknown";
        }
        return piece < named.size() ? named.get(piece) : kind.words().isEmpty() ? "anything else" : joined(unnamed());
    }

    static String joined(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
    }

    @Override
    public List<String> cells(BitSet pieces) {
        var words = new ArrayList<String>();
        pieces.stream().filter(piece -> piece < named.size()).forEach(piece -> words.add(named.get(piece)));
        if (pieces.get(others())) {
            words.addAll(unnamed());
        }
        if (pieces.get(unknown())) {
            words.add("unknown");
        }
        if (!allWords().isEmpty() && words.containsAll(allWords())) {
            return List.of(); // An empty cell takes them all.
        }
        return words.isEmpty() ? List.of(field + " as needed") : List.of(field + " " + String.join("|", words));
    }

    @Override
    public String example(BitSet pieces) {
        int first = pieces.nextSetBit(0);
        if (first < 0 || first == unknown()) {
            return "";
        }
        return first < named.size()
                ? named.get(first)
                : Optional.of(unnamed())
                        .filter(all -> !all.isEmpty())
                        .map(all -> all.get(0))
                        .orElse("other");
    }

    @Override
    public BitSet limits(BitSet pieces) {
        return new BitSet();
    }
}
