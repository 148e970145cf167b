package furrow.engine.advice;

import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Figure;
import furrow.experiments.worth.Ahead;
import furrow.experiments.worth.HourShift;
import furrow.rules.book.Recommendation;
import furrow.rules.book.WorthRange;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.fact.EffortFact;
import furrow.rules.fact.Fact;
import java.util.Optional;

/**
 * What following advice is worth, and what that is counted over.
 *
 * @param range the figure with its limits, in the workspace's currency
 * @param over the units ahead; nothing where the figure is the rule's own
 * @param unit what they are, in one word
 */
public record AdviceWorth(WorthRange range, Optional<Ahead> over, String unit) {
    private static final String UNTOLD = "the rule does not tell what its advice is worth";

    /** The worth of one recommendation of a report, or why there is none. */
    static Figure<AdviceWorth> of(Recommendation advice, Report report) {
        var about = advice.facts().stream()
                .flatMap(fact -> evidence(fact, report).stream())
                .findFirst();
        if (advice.range().isEmpty()) {
            return Figure.unknown(
                    about.flatMap(each -> why(advice, each, report)).orElse(UNTOLD));
        }
        var range = advice.range().get();
        var ahead = about.filter(each -> range.lower().isPresent())
                .flatMap(each -> each.ahead(report.asOf()).value());
        return Figure.of(hours(advice)
                .map(aWeek -> new AdviceWorth(range, ahead.flatMap(each -> HourShift.moved(aWeek, each)), "hour"))
                .orElseGet(() -> new AdviceWorth(
                        range, ahead, about.map(AdviceWorth::unit).orElse("unit"))));
    }

    private static String unit(Evidence evidence) {
        return evidence.data().experiment().unit().word();
    }

    /** Hours a week that the advice is to move, if it is about hours. */
    private static Optional<Double> hours(Recommendation advice) {
        return advice.facts().stream()
                .filter(EffortFact.class::isInstance)
                .map(EffortFact.class::cast)
                .findFirst()
                .filter(effort -> effort.hoursToMove().isPresent())
                .map(effort -> effort.hoursToMove().getAsDouble());
    }

    private static Optional<Evidence> evidence(Fact fact, Report report) {
        return name(fact).flatMap(report::evidence);
    }

    private static Optional<String> name(Fact fact) {
        return fact instanceof ComparisonFact comparison
                ? Optional.of(comparison.experiment())
                : fact instanceof EffortFact effort ? effort.experiment() : Optional.empty();
    }

    /** Why no figure is known of what the advice is about, if none is. */
    private static Optional<String> why(Recommendation advice, Evidence evidence, Report report) {
        return advice.facts().stream()
                .filter(ComparisonFact.class::isInstance)
                .map(ComparisonFact.class::cast)
                .findFirst()
                .flatMap(fact -> evidence.netBenefit(fact.treatment()))
                .flatMap(net -> net.over(evidence.ahead(report.asOf())).why());
    }
}
