package furrow.rules.explain;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FieldUnit;
import furrow.rules.fact.WorkspaceFact;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Values with their units, exact enough to tell one side of a threshold from the other; what a reason rounds is not
 * rounded here.
 *
 * @param currency what money is counted in
 */
record AmountText(String currency) {
    private static final int USUAL_DIGITS = 6;
    private static final int ALL_DIGITS = 17;
    private static final String USUAL_CURRENCY = "EUR";

    /** In the currency that facts tell. */
    static AmountText of(FactsByKind facts) {
        return facts.of("Workspace").stream()
                .map(fact -> new AmountText(((WorkspaceFact) fact).currency()))
                .findFirst()
                .orElse(new AmountText(USUAL_CURRENCY));
    }

    /** A value as it is read from facts; null when it is not known. */
    String of(@Nullable Object value, FieldUnit unit) {
        return value instanceof Double number ? number(number, unit) : value == null ? "unknown" : value.toString();
    }

    /** The value of a field. */
    String of(@Nullable Object value, FactField field) {
        return of(value, field.unit());
    }

    /** A number. */
    String number(double value, FieldUnit unit) {
        return number(value, unit, USUAL_DIGITS);
    }

    /** A number that is compared with another, told with as many digits as tell them apart. */
    String beside(double value, double other, FieldUnit unit) {
        var usual = number(value, unit);
        return value != other && usual.equals(number(other, unit)) ? number(value, unit, ALL_DIGITS) : usual;
    }

    /** How far two numbers are apart. */
    String distance(double size, FieldUnit unit) {
        return unit.isFraction() ? counted(percent(size, USUAL_DIGITS), "percentage point") : number(size, unit);
    }

    private String number(double value, FieldUnit unit, int digits) {
        return switch (unit) {
            case SHARE, USED, CHANGE -> percent(value, digits) + " %";
            case MONEY -> plain(value, digits) + " " + currency;
            case MINUTES -> counted(plain(value, digits), "minute");
            case HOURS -> counted(plain(value, digits), "hour");
            case DAYS -> counted(plain(value, digits), "day");
            case NONE, COUNT, RETURN -> plain(value, digits);
        };
    }

    private static String counted(String number, String noun) {
        return number + " " + noun + (number.equals("1") ? "" : "s");
    }

    private static String percent(double fraction, int digits) {
        return rounded(new BigDecimal(Double.toString(fraction)).movePointRight(2), digits);
    }

    private static String plain(double value, int digits) {
        return rounded(new BigDecimal(Double.toString(value)), digits);
    }

    private static String rounded(BigDecimal value, int digits) {
        return value.round(new MathContext(digits)).stripTrailingZeros().toPlainString();
    }
}
