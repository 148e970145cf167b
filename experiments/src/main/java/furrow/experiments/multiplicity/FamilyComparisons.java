package furrow.experiments.multiplicity;

import furrow.experiments.inference.BeforeCorrection;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.DoubleFunction;

/** Whole comparisons, corrected for the family they belong to. */
public final class FamilyComparisons {
    private FamilyComparisons() {}

    /**
     * Compares all, corrects their p-values, and compares each again at the level that agrees.
     *
     * @param family how to correct
     * @param questions one a comparison of the family: from a confidence level to the comparison at that level
     * @return the comparisons in the same order, each with its adjusted p-value and with the interval and verdict of its
     *     adjusted level; one whose p-value is unknown stays so, and counts in the family
     */
    public static List<Comparison> adjust(
            ComparisonFamily family, List<? extends DoubleFunction<Comparison>> questions) {
        var pValues = new LinkedHashMap<String, Double>();
        var plains = new ArrayList<Comparison>();
        for (int i = 0; i < questions.size(); i++) {
            var plain = questions.get(i).apply(1 - family.alpha());
            plains.add(plain);
            pValues.put(Integer.toString(i), plain.pValue().value().orElse(1.0));
        }
        var adjusted = family.adjust(pValues);
        var all = new ArrayList<Comparison>();
        for (int i = 0; i < plains.size(); i++) {
            var plain = plains.get(i);
            double level = adjusted.get(i).level();
            var narrow = level == plain.level() ? plain : questions.get(i).apply(level);
            all.add(with(family.told(plains.size()), plains.size(), plain, adjusted.get(i), narrow));
        }
        return List.copyOf(all);
    }

    private static Comparison with(
            String told, int members, Comparison plain, AdjustedPValue adjusted, Comparison narrow) {
        var pValue = narrow.pValue() instanceof Figure.Known<Double> ? Figure.of(adjusted.adjusted()) : narrow.pValue();
        return narrow.corrected(pValue, new BeforeCorrection(told, members, plain.level(), plain.pValue()));
    }
}
