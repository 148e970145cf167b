package furrow.rules.scenario;

import furrow.rules.explain.Explainer;
import furrow.rules.language.Finding;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Measures what scenarios cover. Each number in a rule is nudged up and down by a twentieth (by one for whole numbers
 * from 1): a threshold is untouched when the rule then behaves the same in every scenario.
 */
public final class Covering {
    private static final double NUDGE = 0.05;

    private Covering() {}

    /** What the scenarios leave untouched of checked rules. */
    public static Coverage of(List<Rule> rules, List<Scenario> scenarios) {
        var neverFired = new ArrayList<String>();
        var neverSilent = new ArrayList<String>();
        var untouched = new ArrayList<Finding>();
        for (Rule rule : rules) {
            var fires = fires(rule, scenarios);
            if (fires.isEmpty()) {
                neverFired.add(rule.name());
            }
            if (fires.cardinality() == scenarios.size()) {
                neverSilent.add(rule.name());
            }
            for (Operand.Amount threshold : Thresholds.of(rule)) {
                if (isUntouched(rule, threshold, fires, scenarios)) {
                    untouched.add(finding(rule, threshold));
                }
            }
        }
        return new Coverage(neverFired, neverSilent, untouched);
    }

    private static boolean isUntouched(Rule rule, Operand.Amount threshold, BitSet fires, List<Scenario> scenarios) {
        double step = step(threshold.number());
        return List.of(-step, step).stream()
                .map(change -> Thresholds.moved(rule, threshold, threshold.number() + change))
                .allMatch(nudged -> fires(nudged, scenarios).equals(fires));
    }

    private static double step(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) >= 1;
        return whole ? Math.max(1, Math.rint(Math.abs(number) * NUDGE)) : Math.max(0.01, Math.abs(number) * NUDGE);
    }

    private static BitSet fires(Rule rule, List<Scenario> scenarios) {
        var fires = new BitSet(scenarios.size());
        for (int i = 0; i < scenarios.size(); i++) {
            fires.set(
                    i,
                    scenarios.get(i).admits(rule)
                            && Explainer.fires(rule, scenarios.get(i).facts()));
        }
        return fires;
    }

    private static Finding finding(Rule rule, Operand.Amount threshold) {
        var number = new BigDecimal(Double.toString(threshold.number()))
                .stripTrailingZeros()
                .toPlainString();
        return Finding.hint(
                rule.file(),
                threshold.at(),
                "no scenario notices when the " + number + " in rule \"" + rule.name() + "\" moves a little",
                "add a scenario just at " + number);
    }
}
