package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.live.AdviceReport;
import furrow.rules.book.Recommendation;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.explain.NearestChange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A rule that stayed silent about the same evidence.
 *
 * @param title what it would have been about
 * @param says what it needed, and what there was
 * @param change the smallest change that would make it speak, or empty
 */
public record NearMiss(String title, String says, String change) {
    private static final int MOST = 5;

    /** Rules whose first condition that fails is about what is there, the nearest first. */
    static List<NearMiss> of(Recommendation advice, AdviceReport report, KeyWords words) {
        var facts = RuleAsked.about(advice, report);
        return Explainer.explain(report.edition().book().rules(), facts).stream()
                .filter(Explanation.Silent.class::isInstance)
                .map(Explanation.Silent.class::cast)
                .filter(each -> each.miss().lacks().isEmpty()
                        && each.miss().away().isPresent()
                        && each.miss().fact().filter(fact -> isAbout(fact.reportedUnder(), advice)).isPresent())
                .sorted(Comparator.comparingDouble(NearMiss::apart))
                .limit(MOST)
                .map(each -> new NearMiss(
                        each.rule().meta().title(),
                        Typography.text(words.in(each.miss().says())),
                        NearestChange.of(each.rule(), facts)
                                .change()
                                .map(change -> Typography.text(words.in(change.says())))
                                .orElse("")))
                .toList();
    }

    private static boolean isAbout(Optional<String> experiment, Recommendation advice) {
        return advice.facts().stream().anyMatch(each -> each.reportedUnder().equals(experiment));
    }

    /** How far off it was, as a part of what there was. */
    private static double apart(Explanation.Silent silent) {
        double away = Math.abs(silent.miss().away().getAsDouble());
        double actual = Math.abs(silent.miss().actual().orElse(0));
        return away / Math.max(1e-9, away + actual);
    }
}
