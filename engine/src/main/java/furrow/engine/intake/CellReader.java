package furrow.engine.intake;

import furrow.engine.notation.NumberText;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.NameRule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** One cell as the value that its column asks for. */
final class CellReader {
    private static final List<Column> NAMES =
            List.of(Column.ID, Column.UNIT, Column.EXPERIMENT, Column.ARM, Column.METRIC, Column.CONVERSATION);

    /** The words of an enum in lower case, in its order. */
    private static final ClassValue<List<String>> WORDS = new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
                    .toList();
        }
    };

    private CellReader() {}

    static String text(RowCells cells, Column column, String advice) throws BadCell {
        var text = cells.get(column);
        if (text == null) {
            var near = WordSuggestion.nearest(column.key(), cells.attributes().keySet());
            var hint =
                    near.map(each -> "; did you mean it by \"" + each + "\"?").orElse("");
            throw new BadCell(column.key(), "", "is missing" + (advice.isEmpty() ? "" : "; " + advice) + hint);
        }
        return text;
    }

    static Optional<String> optional(RowCells cells, Column column) {
        return Optional.ofNullable(cells.get(column));
    }

    /** A finite number whose square is a double. */
    static double number(RowCells cells, Column column, String advice) throws BadCell {
        var text = text(cells, column, advice);
        double value = parsed(column, text, NumberText.decimal(text));
        double size = Math.abs(value);
        if (size > Moments.LARGEST || (size < Moments.SMALLEST && size != 0)) {
            throw new BadCell(
                    column.key(),
                    text,
                    "needs 0 or a size of 1.5e-154 to 1.3e154, so that its square can be computed with");
        }
        return value;
    }

    static OptionalDouble optionalNumber(RowCells cells, Column column) throws BadCell {
        return cells.get(column) == null ? OptionalDouble.empty() : OptionalDouble.of(plain(cells, column));
    }

    /** A finite number. */
    static double plain(RowCells cells, Column column) throws BadCell {
        var text = text(cells, column, "");
        return parsed(column, text, NumberText.decimal(text));
    }

    static long whole(RowCells cells, Column column) throws BadCell {
        var text = text(cells, column, "");
        return parsed(column, text, NumberText.whole(text));
    }

    static Instant time(RowCells cells, Column column, ZoneId zone) throws BadCell {
        var text = text(cells, column, "say when it happened");
        return parsed(column, text, Times.instant(text, zone));
    }

    /** One of the words of an enum, in any case. */
    static <E extends Enum<E>> E word(RowCells cells, Column column, Class<E> type) throws BadCell {
        var words = WORDS.get(type);
        var given = cells.get(column);
        var text = given == null ? text(cells, column, "it is one of " + String.join(", ", words)) : given;
        int at = words.indexOf(text.toLowerCase(Locale.ROOT));
        if (at < 0) {
            var advice = WordSuggestion.advice(text, words);
            throw new BadCell(
                    column.key(),
                    text,
                    "needs one of " + String.join(", ", words) + (advice.isEmpty() ? "" : "; " + advice));
        }
        return type.getEnumConstants()[at];
    }

    private static <T> T parsed(Column column, String text, ParsedText<T> parsed) throws BadCell {
        if (parsed instanceof ParsedText.Bad<T> bad) {
            var advice = bad.advice().isEmpty() ? "" : "; " + bad.advice();
            throw new BadCell(column.key(), text, "needs " + bad.needs() + advice);
        }
        return ((ParsedText.Good<T>) parsed).value();
    }

    /** Which cell made a constructor refuse the row: a name that is none, or else the row as a whole. */
    static BadCell guilty(RowCells cells, IllegalArgumentException refusal) {
        for (Column each : NAMES) {
            var text = cells.get(each);
            if (text != null && !isName(text)) {
                return new BadCell(each.key(), text, "needs 1 to 200 characters without control characters");
            }
        }
        return new BadCell("", "", String.valueOf(refusal.getMessage()));
    }

    private static boolean isName(String text) {
        try {
            return NameRule.check("name", text).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
