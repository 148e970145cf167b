package furrow.rules.fact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as people write them, with a unit behind, such as 4h or 30 %: what to write for a field that counts in its own. */
public final class WrittenAmount {
    private static final Pattern WITH_UNIT =
            Pattern.compile("(-?[0-9]{1,12}(?:[.][0-9]{1,12})?)[ \u00A0]*([\\p{L}%€$£¥]{1,12})");
    private static final Pattern SCIENTIFIC = Pattern.compile("-?[0-9]{1,12}(?:[.][0-9]{1,12})?[eE][-+]?[0-9]{1,2}");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal GREATEST = new BigDecimal("1e15");

    /** Seconds of each unit of time. */
    private static final Map<String, Long> SECONDS = Map.ofEntries(
            Map.entry("s", 1L),
            Map.entry("sec", 1L),
            Map.entry("second", 1L),
            Map.entry("m", 60L),
            Map.entry("min", 60L),
            Map.entry("minute", 60L),
            Map.entry("h", 3_600L),
            Map.entry("hr", 3_600L),
            Map.entry("hour", 3_600L),
            Map.entry("d", 86_400L),
            Map.entry("day", 86_400L),
            Map.entry("w", 604_800L),
            Map.entry("week", 604_800L));

    private static final Map<String, Long> THOUSANDS =
            Map.of("k", 1_000L, "thousand", 1_000L, "mio", 1_000_000L, "million", 1_000_000L);

    private WrittenAmount() {}

    /**
     * What to write instead, such as "write 240: medianResponseMinutes counts minutes".
     *
     * @param field the field that it is compared with, if one is known
     * @param written what stands there
     * @return nothing when it is no number with a unit behind it
     */
    public static Optional<String> mend(Optional<FactField> field, String written) {
        if (SCIENTIFIC.matcher(written).matches()) {
            var number = new BigDecimal(written);
            return Optional.of(
                    number.abs().compareTo(GREATEST) > 0
                            ? "this is too large: a number lies between -1e15 and 1e15"
                            : "write " + plain(number));
        }
        var match = WITH_UNIT.matcher(written.strip());
        return match.matches() ? Optional.of(mend(field, match)) : Optional.empty();
    }

    private static String mend(Optional<FactField> field, Matcher match) {
        var number = new BigDecimal(match.group(1));
        var unit = match.group(2);
        var small = unit.toLowerCase(Locale.ROOT);
        var one = small.length() > 3 && small.endsWith("s") ? small.substring(0, small.length() - 1) : small;
        var alone = "a number has no unit behind it: write it alone";
        if (THOUSANDS.containsKey(one)) {
            return "write " + plain(number.multiply(BigDecimal.valueOf(THOUSANDS.get(one))));
        }
        if (unit.equals("%") || one.equals("percent") || one.equals("pct")) {
            return percent(field, number);
        }
        if (field.isEmpty()) {
            return alone;
        }
        if (SECONDS.containsKey(one)) {
            return time(field.get(), number, SECONDS.get(one), alone);
        }
        if ((one.equals("x") || one.equals("time")) && field.get().unit() == FieldUnit.CHANGE) {
            return "write " + plain(number.subtract(BigDecimal.ONE)) + ": "
                    + field.get().name() + " is a relative difference, 1 for twice as much";
        }
        return "write " + plain(number) + " alone: " + field.get().name() + counts(field.get());
    }

    private static String counts(FactField field) {
        return switch (field.unit()) {
            case MINUTES, HOURS, DAYS -> " counts " + field.unit().words();
            case MONEY -> " is money in the workspace's currency";
            default -> " is a " + field.unit().words();
        };
    }

    private static String percent(Optional<FactField> field, BigDecimal number) {
        boolean fraction = field.isEmpty() || field.get().unit().isFraction();
        return fraction
                ? "a share or change is a fraction: write " + plain(number.divide(HUNDRED)) + " for " + plain(number)
                        + " %"
                : field.get().name() + counts(field.get()) + " and has no percent: write a number alone";
    }

    private static String time(FactField field, BigDecimal number, long seconds, String alone) {
        long each = switch (field.unit()) {
            case MINUTES -> 60;
            case HOURS -> 3_600;
            case DAYS -> 86_400;
            default -> 0;
        };
        if (each == 0) {
            return field.unit() == FieldUnit.NONE
                    ? alone
                    : field.name() + counts(field) + ", no time: write a number alone";
        }
        var told = number.multiply(BigDecimal.valueOf(seconds)).divide(BigDecimal.valueOf(each), MathContext.DECIMAL32);
        return "write " + plain(told) + ": " + field.name() + counts(field);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
