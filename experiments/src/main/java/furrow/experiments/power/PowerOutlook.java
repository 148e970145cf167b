package furrow.experiments.power;

import furrow.experiments.inference.Figure;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Metric.Direction;
import furrow.experiments.plan.UnitKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What a plan can see, in plain words.
 *
 * @param power the plan
 * @param unit what is counted
 * @param way whether a rise or a drop is looked for
 */
public record PowerOutlook(Power power, UnitKind unit, Direction way) {

    /** For units of that kind, looking for a rise. */
    public static PowerOutlook of(Power power, UnitKind unit) {
        return new PowerOutlook(power, unit, Direction.HIGHER);
    }

    public PowerOutlook with(Direction newWay) {
        return new PowerOutlook(power, unit, newWay);
    }

    /**
     * Such as "With 24 posts you can see a rise of 60 % or more; for 20 % you need 190."
     *
     * @param units units at hand, in all arms together
     * @param wanted size of the change that is worth acting on, as a fraction above 0
     */
    public String sentence(long units, double wanted) {
        var smallest = power.smallestEffect(units, way);
        String first = seen(units);
        boolean enough =
                smallest.value().filter(effect -> Math.abs(effect) <= wanted).isPresent();
        return first + (enough ? ", which is enough for " + percent(wanted) : "; " + need(wanted)) + ".";
    }

    /** Such as "With 24 posts you can see a rise of 60 % or more". */
    public String seen(long units) {
        return power.smallestEffect(units, way)
                .value()
                .map(effect -> "With " + count(units) + " you can see a " + noun() + " of " + percent(Math.abs(effect))
                        + " or more")
                .orElseGet(() -> "With " + count(units) + " you cannot count on seeing any " + noun());
    }

    /** What the sentence takes for granted: how it is read, and how sure one wants to be. */
    public String assumptions() {
        String reading = switch (power.reading()) {
            case FIXED -> "Read once, at the planned end";
            case LOOKS ->
                power.looks().count() == 1
                        ? "Read once, at the planned end"
                        : "Read at " + power.looks().count() + " planned looks";
            case ANYTIME -> "Read as often as you like";
        };
        return reading + ", at " + plain(power.level()) + " % confidence, finding it " + plain(power.target())
                + " times in 100.";
    }

    private String need(double wanted) {
        return needed(wanted)
                .value()
                .map(needed -> "for " + percent(wanted) + " you need " + grouped(needed.total()))
                .orElse("no number of " + plural() + " shows " + percent(wanted));
    }

    private Figure<UnitsNeeded> needed(double wanted) {
        return power.unitsFor(way == Direction.HIGHER ? wanted : -wanted);
    }

    private String noun() {
        return way == Direction.HIGHER ? "rise" : "drop";
    }

    private String count(long units) {
        return grouped(units) + " " + (units == 1 ? EnumWords.of(unit) : plural());
    }

    private String plural() {
        return EnumWords.of(unit) + "s";
    }

    private static String plain(double fraction) {
        return BigDecimal.valueOf(fraction)
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Two digits, rounded up, so that what is promised holds. */
    private static String percent(double fraction) {
        int digits = (int) Math.floor(Math.log10(fraction * 100)) - 1;
        return BigDecimal.valueOf(fraction * 100 * (1 - 1e-12))
                        .setScale(-digits, RoundingMode.CEILING)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
