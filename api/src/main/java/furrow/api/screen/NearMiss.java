package furrow.api.screen;

import furrow.api.plot.Meter;
import furrow.engine.live.AdviceReport;
import furrow.rules.book.Recommendation;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule that stayed silent about the same evidence.
 *
 * @param title what it would have been about
 * @param says what it needed, and what there was
 * @param meter how near it was, SVG made here; empty where that cannot be drawn
 */
public record NearMiss(String title, String says, String meter) {
    private static final int MOST = 5;
    /** Said where more of something is needed. */
    private static final Pattern MORE = Pattern.compile(" (?:above|at least) ");

    /** Rules whose first condition that fails is about what is there, the nearest first. */
    static List<NearMiss> of(Recommendation advice, AdviceReport report, KeyWords words) {
        var facts = RuleAsked.about(advice, report);
        return Explainer.explain(report.edition().book().rules(), facts).stream()
                .filter(Explanation.Silent.class::isInstance)
                .map(Explanation.Silent.class::cast)
                .filter(each -> each.miss().lacks().isEmpty()
                        && each.miss().away().isPresent()
                        && each.miss()
                                .fact()
                                .filter(fact -> isAbout(fact.reportedUnder(), advice))
                                .isPresent())
                .sorted(Comparator.comparingDouble(NearMiss::apart))
                .limit(MOST)
                .map(each -> new NearMiss(
                        each.rule().meta().title(),
                        FieldWords.in(each.miss().says(), words),
                        MORE.matcher(each.miss().says()).find()
                                ? Meter.of(needed(each), each.miss().actual().orElse(0))
                                : ""))
                .toList();
    }

    private static boolean isAbout(Optional<String> experiment, Recommendation advice) {
        return advice.facts().stream().anyMatch(each -> each.reportedUnder().equals(experiment));
    }

    /** What was needed, as far as what there was and how far off that is tell it. */
    private static double needed(Explanation.Silent silent) {
        double actual = silent.miss().actual().orElse(0);
        return actual + silent.miss().away().getAsDouble();
    }

    /** How far off it was, as a part of what there was. */
    private static double apart(Explanation.Silent silent) {
        double away = Math.abs(silent.miss().away().getAsDouble());
        double actual = Math.abs(silent.miss().actual().orElse(0));
        return away / Math.max(1e-9, away + actual);
    }
}
