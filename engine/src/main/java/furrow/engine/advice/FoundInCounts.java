package furrow.engine.advice;

import furrow.engine.evidence.Reversal;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Metric;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a comparison found, as people count: of 100, 1,000 or more for what each unit does or does not, else both values.
 */
public final class FoundInCounts {
    /** Of so many the smallest share is told, so that it has two digits where shares are that large. */
    private static final double[] CROWDS = {100, 1_000, 10_000, 100_000};

    private static final double TWO_DIGITS = 10;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private FoundInCounts() {}

    /** Such as "43 of 100 instead of 33: 10 more in every 100 (plausible: 3 more to 17 more)". */
    public static Optional<String> of(
            Metric metric, Comparison comparison, Optional<Double> control, Optional<Double> treatment) {
        if (control.isEmpty() || treatment.isEmpty()) {
            return Optional.empty();
        }
        return metric.type().isYesOrNo()
                ? comparison
                        .absolute()
                        .value()
                        .map(effect -> shares(control.get(), treatment.get(), comparison.isAdjusted(), effect))
                : comparison
                        .relative()
                        .value()
                        .map(effect ->
                                values(control.get(), treatment.get(), comparison.isAdjusted()) + relative(effect))
                        .or(() -> comparison
                                .absolute()
                                .value()
                                .map(effect -> values(control.get(), treatment.get(), comparison.isAdjusted())
                                        + absolute(effect)));
    }

    /** Such as "by the end of 12 November 2026 it was worse, 20 % less (plausible: 31 % less to 9 % less)". */
    static String before(Reversal reversal) {
        var then = reversal.then();
        return "by the end of " + DAY.format(reversal.day()) + " it was "
                + then.verdict().word()
                + then.relative()
                        .value()
                        .map(FoundInCounts::relative)
                        .or(() -> then.absolute().value().map(FoundInCounts::absolute))
                        .map(found -> ", " + found)
                        .orElse("");
    }

    private static String shares(double control, double treatment, boolean adjusted, Effect effect) {
        double crowd = crowd(control, treatment);
        String known = count(treatment * crowd) + " of " + count(crowd);
        return (adjusted
                        ? asTheyCame(known, count(control * crowd))
                        : known + " instead of " + count(control * crowd) + ": ")
                + more(effect.estimate() * crowd, "") + " in every " + count(crowd) + plausible(effect, crowd, "");
    }

    private static double crowd(double control, double treatment) {
        for (double each : CROWDS) {
            double apart = Math.abs(Math.rint(treatment * each) - Math.rint(control * each));
            if (Math.max(control, treatment) * each >= TWO_DIGITS && apart >= 1) {
                return each;
            }
        }
        return CROWDS[CROWDS.length - 1];
    }

    private static String values(double control, double treatment, boolean adjusted) {
        return adjusted
                ? asTheyCame(number(treatment), number(control))
                : number(treatment) + " instead of " + number(control) + ": ";
    }

    /** Both values, of which the difference is not the one that was found. */
    private static String asTheyCame(String treatment, String control) {
        return treatment + " and " + control + " as they came, and given what was known before ";
    }

    private static String relative(Effect effect) {
        return more(effect.estimate() * 100, " %") + plausible(effect, 100, " %");
    }

    private static String absolute(Effect effect) {
        return more(effect.estimate(), "") + plausible(effect, 1, "");
    }

    private static String plausible(Effect effect, double scale, String unit) {
        return " (plausible: " + limit(effect.lower() * scale, unit) + " to " + limit(effect.upper() * scale, unit)
                + ")";
    }

    private static String limit(double value, String unit) {
        return Double.isInfinite(value) ? "no limit" : more(value, unit);
    }

    private static String more(double value, String unit) {
        String size = number(Math.abs(value));
        return size.equals("0") ? "none" : size + unit + (value < 0 ? " less" : " more");
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /** Two digits that matter, and no fraction from ten on. */
    private static String number(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%,." + Math.min(decimals, 8) + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
