package furrow.api.command.rules;

import furrow.engine.notation.JsonText;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A fact as it is written in a scenario, so that what was printed can be copied there. */
final class PlainFact {
    private static final Pattern BARE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*( [A-Za-z0-9_-]+)*");
    private static final Pattern MEANT_OTHERWISE = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    private PlainFact() {}

    /** One line; what goes without saying is left out. */
    static String of(Fact fact) {
        var type = FactModel.typeOf(fact);
        return type.name() + ": "
                + type.fields().stream()
                        .filter(field -> !goesWithoutSaying(field, field.read(fact)))
                        .map(field -> field.name() + ": " + value(field.read(fact)))
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static boolean goesWithoutSaying(FactField field, @Nullable Object value) {
        return value == null
                || field.otherwise().filter(usual -> usual.equals(plain(value))).isPresent();
    }

    private static String value(@Nullable Object value) {
        var plain = plain(value);
        boolean bare = !(value instanceof String)
                || (BARE.matcher(plain).matches()
                        && !MEANT_OTHERWISE.matcher(plain).matches());
        return bare ? plain : quoted(plain);
    }

    private static String plain(@Nullable Object value) {
        return value instanceof Double number
                ? new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    private static String quoted(String text) {
        return JsonText.write(text);
    }
}
