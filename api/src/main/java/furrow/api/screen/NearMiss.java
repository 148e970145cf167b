package furrow.api.screen;

import furrow.api.plot.Meter;
import furrow.engine.live.AdviceReport;
import furrow.rules.book.Recommendation;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.explain.Miss;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule that stayed silent about the same evidence and came near to speaking.
 *
 * @param title what it would have been about
 * @param says what it needed, and what there was
 * @param away how far off it was, in its own unit
 * @param meter the same drawn, SVG made here
 */
public record NearMiss(String title, String says, String away, String meter) {
    private static final int MOST = 5;
    /** Farther off than this part of what was needed and what there was together, a rule is not near. */
    private static final double NEAR = 0.8;
    /** Said where more of something is needed. */
    private static final Pattern MORE = Pattern.compile(" (?:above|at least) ");
    /** How far off, where the explainer tells it at the end. */
    private static final Pattern AWAY = Pattern.compile(" \\(([^()]+ away|just missed)\\)");

    /** Rules whose first condition that fails was nearly met, the nearest first. */
    static List<NearMiss> of(Recommendation advice, AdviceReport report, KeyWords words) {
        var facts = RuleAsked.about(advice, report);
        return Explainer.explain(report.edition().book().rules(), facts).stream()
                .filter(Explanation.Silent.class::isInstance)
                .map(Explanation.Silent.class::cast)
                .filter(each -> isNear(each.miss())
                        && each.miss()
                                .fact()
                                .filter(fact -> isAbout(fact.reportedUnder(), advice))
                                .isPresent())
                .sorted(Comparator.comparingDouble(each -> apart(each.miss())))
                .limit(MOST)
                .map(each -> of(each, words))
                .toList();
    }

    private static NearMiss of(Explanation.Silent silent, KeyWords words) {
        String says = silent.miss().says();
        var away = AWAY.matcher(says);
        return new NearMiss(
                silent.rule().meta().title(),
                FieldWords.in(AWAY.matcher(says).replaceFirst(""), words),
                away.find() ? FieldWords.in(away.group(1), words) : "",
                Meter.of(needed(silent.miss()), silent.miss().actual().getAsDouble()));
    }

    private static boolean isAbout(Optional<String> experiment, Recommendation advice) {
        return advice.facts().stream().anyMatch(each -> each.reportedUnder().equals(experiment));
    }

    /** Where nothing of something is asked for, or anything at all, no amount is nearer than another. */
    private static boolean isNear(Miss miss) {
        return miss.lacks().isEmpty()
                && miss.away().isPresent()
                && miss.actual().isPresent()
                && needed(miss) != 0
                && apart(miss) < NEAR;
    }

    /** What was needed, as far as what there was and how far off that is tell it. */
    private static double needed(Miss miss) {
        double away = miss.away().getAsDouble();
        return miss.actual().getAsDouble() + (MORE.matcher(miss.says()).find() ? away : -away);
    }

    /** How far off it was, as a part of what was needed and what there was. */
    private static double apart(Miss miss) {
        double both = Math.abs(needed(miss)) + Math.abs(miss.actual().getAsDouble());
        return Math.abs(miss.away().getAsDouble()) / Math.max(1e-9, both);
    }
}
