package furrow.rules.table;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.AdviceTerm;
import furrow.rules.language.CellMetadataReader;
import furrow.rules.language.NearestWord;
import furrow.rules.language.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the headings of a table. */
final class Columns {
    /** Columns that say what a row advises, on which terms, and its card. */
    static final List<String> FIXED = Stream.of(
                    List.of("rule", "advise", "about", "reason", "worth"), AdviceTerm.words(), CellMetadataReader.NAMES)
            .flatMap(List::stream)
            .toList();

    private static final Pattern CONDITION =
            Pattern.compile("(not )?([A-Za-z]{1,40})\\.([A-Za-z]{1,40}) ?(==|!=|<=|>=|<|>)?");

    private Columns() {}

    /**
     * Reads one heading.
     *
     * @return nothing when it is one of the fixed columns
     * @throws IllegalArgumentException if it is neither; the message says why
     */
    static Optional<Heading> read(int column, String text) {
        if (FIXED.contains(text)) {
            return Optional.empty();
        }
        var match = CONDITION.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no heading; write Comparison.verdict,"
                    + " Comparison.relative >= or one of " + String.join(", ", FIXED));
        }
        var type = type(match.group(2));
        var field = field(type, match.group(3));
        var sign = Optional.ofNullable(match.group(4)).orElse("==");
        var operator = Arrays.stream(Operator.values())
                .filter(each -> each.sign().equals(sign))
                .findFirst()
                .orElseThrow();
        if (operator.isOrder() && field.kind() != FactField.Kind.NUMBER) {
            throw new IllegalArgumentException(field.name() + " is a "
                    + field.kind().words() + ", which has no order; leave the sign out, or write == or !=");
        }
        return Optional.of(new Heading(column, match.group(1) != null, type, field, operator));
    }

    private static FactType type(String name) {
        return FactModel.type(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of fact \"" + name + "\"; "
                        + NearestWord.advice(
                                name,
                                FactModel.types().stream().map(FactType::name).toList())));
    }

    private static FactField field(FactType type, String name) {
        return type.field(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        type.name() + " has no field \"" + name + "\"; " + NearestWord.advice(name, type.names())));
    }
}
