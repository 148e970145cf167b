package furrow.api.screen;

import furrow.api.plot.GoodSide;
import furrow.api.plot.IntervalPlot;
import furrow.api.plot.Mark;
import furrow.api.plot.Measure;
import furrow.api.wording.Typography;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.ArmFigures;
import furrow.engine.evidence.Evidence;
import furrow.experiments.health.SampleRatio;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Metric;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.fact.ConversationFact;
import furrow.rules.fact.EffortFact;
import furrow.rules.fact.ExperimentFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.GoalFact;
import furrow.rules.fact.HealthFact;
import furrow.rules.fact.SlotFact;
import furrow.rules.language.Action;
import java.util.Comparator;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The one number of a card, read off the facts that its rule matched, those first that have a range. */
final class CardFigures {
    private static final double MINUTES_AN_HOUR = 60;

    private final Report report;
    private final Recommendation advice;

    private CardFigures(Report report, Recommendation advice) {
        this.report = report;
        this.advice = advice;
    }

    /** The number, if the facts have one. */
    static Optional<FigureView> of(Recommendation advice, Report report) {
        var figures = new CardFigures(report, advice);
        return figures.first(ComparisonFact.class, fact -> figures.found(fact).map(CardFigures::of))
                .or(() -> figures.first(EffortFact.class, figures::hour))
                .or(() -> figures.first(SlotFact.class, CardFigures::slot))
                .or(() -> figures.first(HealthFact.class, figures::split))
                .or(() -> figures.first(GoalFact.class, fact -> Optional.of(goal(fact))))
                .or(() -> figures.first(ConversationFact.class, figures::talk))
                .or(() -> figures.first(ExperimentFact.class, figures::missing));
    }

    /** What the first fact of a kind that has a number tells. */
    private <F extends Fact> Optional<FigureView> first(Class<F> kind, Function<F, Optional<FigureView>> figure) {
        return advice.facts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .flatMap(fact -> figure.apply(fact).stream())
                .findFirst();
    }

    /** The experiment of that name. */
    static Optional<Evidence> evidence(Report report, String name) {
        return report.experiments().stream()
                .filter(each -> each.name().equals(name))
                .map(ExperimentReport::evidence)
                .findFirst();
    }

    private Optional<Found> found(ComparisonFact fact) {
        return evidence(report, fact.experiment())
                .flatMap(evidence -> evidence.comparisons().stream()
                        .filter(each -> each.metric().equals(fact.metric())
                                && each.treatment().equals(fact.treatment()))
                        .findFirst()
                        .map(each -> new Found(evidence, each)));
    }

    private static FigureView of(Found found) {
        String name = Names.title(found.comparison().metric());
        if (found.isShare() && found.absolute().isPresent()) {
            var effect = found.absolute().get();
            return FigureView.of(
                    name,
                    Typography.points(effect.estimate()).replace(" points", ""),
                    "points",
                    "plausible: " + Typography.pointsRange(effect),
                    found.absolutePlot());
        }
        return found.relative()
                .map(effect -> FigureView.of(
                        name,
                        Typography.change(effect.estimate()),
                        "",
                        "plausible: " + Typography.changeRange(effect),
                        found.relativePlot()))
                .or(() -> found.absolute()
                        .map(effect -> FigureView.of(
                                name,
                                found.difference(effect),
                                "",
                                "plausible: " + found.differenceRange(effect),
                                found.absolutePlot())))
                .orElseGet(() -> FigureView.minor(name, "no range yet", noRange(found)));
    }

    private static String noRange(Found found) {
        var comparison = found.comparison();
        return found.value(comparison.treatment()) + " against " + found.value(comparison.control()) + "; "
                + found.tooFew();
    }

    private Optional<FigureView> hour(EffortFact effort) {
        if (effort.gainPerHour().isEmpty()
                || effort.gainPerHourLower().isEmpty()
                || effort.gainPerHourUpper().isEmpty()) {
            return Optional.empty();
        }
        var currency = currency();
        var gain = new Effect(
                effort.gainPerHour().getAsDouble(),
                effort.gainPerHourLower().getAsDouble(),
                effort.gainPerHourUpper().getAsDouble());
        String name = "An hour of " + Names.words(effort.subject()) + " brings";
        String value = Typography.moneyChange(gain.estimate(), currency);
        String range = Typography.moneyRange(gain, currency);
        return Optional.of(FigureView.of(
                name,
                value,
                "",
                "plausible: " + range,
                IntervalPlot.of(
                                gain,
                                mark(gain),
                                new Measure.Money(currency),
                                name + " " + value + ", from " + range + ". More is better.")
                        .towards(GoodSide.HIGHER)
                        .svg()));
    }

    private static Mark mark(Effect gain) {
        return gain.lower() > 0 ? Mark.GOOD : gain.upper() < 0 ? Mark.BAD : Mark.OPEN;
    }

    /** The arm that falls short of its planned share the most. */
    private Optional<FigureView> split(HealthFact health) {
        if (!health.check().equals(SampleRatio.CHECK)) {
            return Optional.empty();
        }
        return evidence(report, health.experiment())
                .flatMap(evidence -> evidence.arms().stream()
                        .min(Comparator.comparingDouble(arm -> arm.units() - planned(evidence, arm)))
                        .map(arm -> split(evidence, arm)));
    }

    private static double planned(Evidence evidence, ArmFigures arm) {
        var arms = evidence.data().experiment().arms();
        double all = arms.stream().mapToDouble(Arm::weight).sum();
        double its = arms.stream()
                .filter(each -> each.name().equals(arm.arm()))
                .mapToDouble(Arm::weight)
                .sum();
        return units(evidence) * its / all;
    }

    private static long units(Evidence evidence) {
        return evidence.arms().stream().mapToLong(ArmFigures::units).sum();
    }

    private static FigureView split(Evidence evidence, ArmFigures arm) {
        long all = units(evidence);
        return FigureView.of(
                "Share that got “" + Names.words(arm.arm()) + "”",
                Typography.share(all == 0 ? 0 : arm.units() / (double) all),
                "",
                Typography.count(arm.units()) + " of " + Typography.count(all) + "; planned "
                        + Typography.share(all == 0 ? 0 : planned(evidence, arm) / all),
                "");
    }

    private Optional<FigureView> talk(ConversationFact talk) {
        return switch (advice.action()) {
            case ANSWER_FASTER -> time(talk);
            case ANSWER -> waits(talk);
            case FOLLOW_UP ->
                talk.silent().isPresent()
                        ? Optional.of(FigureView.of(
                                "Silent for two days or longer",
                                Typography.count(talk.silent().getAsLong()),
                                "conversations",
                                "of " + Typography.count(talk.conversations()) + " seen",
                                ""))
                        : Optional.empty();
            case ASK_BACK -> share("Our messages that ask something back", talk.askingShare());
            case HAND_OVER -> share("Conversations that were resolved", talk.resolvedShare());
            default ->
                talk.outPerIn().isPresent()
                        ? Optional.of(FigureView.of(
                                "Our messages for each of theirs",
                                Typography.number(talk.outPerIn().getAsDouble()),
                                "",
                                "in " + Typography.count(talk.conversations()) + " conversations",
                                ""))
                        : Optional.empty();
        };
    }

    /** How many wait, and for how long. */
    private static Optional<FigureView> waits(ConversationFact talk) {
        String longest = talk.longestWaitHours().isPresent()
                ? "the longest for " + span(talk.longestWaitHours().getAsDouble() * MINUTES_AN_HOUR)
                : "";
        return Optional.of(FigureView.of(
                "Wait for a first answer", Typography.count(talk.waiting()), "conversations", longest, ""));
    }

    private static Optional<FigureView> share(String name, OptionalDouble share) {
        return share.isEmpty()
                ? Optional.empty()
                : Optional.of(FigureView.of(name, Typography.share(share.getAsDouble()), "", "", ""));
    }

    private static Optional<FigureView> time(ConversationFact talk) {
        if (talk.medianResponseMinutes().isEmpty()) {
            return Optional.empty();
        }
        String slow = talk.slowResponseMinutes().isPresent()
                ? "one in ten longer than " + span(talk.slowResponseMinutes().getAsDouble())
                : "";
        return Optional.of(FigureView.of(
                "Half wait longer than", span(talk.medianResponseMinutes().getAsDouble()), "", slow, ""));
    }

    private static String span(double minutes) {
        long whole = Math.round(minutes);
        long hours = (long) (whole / MINUTES_AN_HOUR);
        String rest = whole % 60 + Typography.SPACE + "min";
        return hours == 0 ? rest : hours + Typography.SPACE + "h" + (whole % 60 == 0 ? "" : " " + rest);
    }

    private static Optional<FigureView> slot(SlotFact slot) {
        if (slot.relative().isEmpty()
                || slot.relativeLower().isEmpty()
                || slot.relativeUpper().isEmpty()) {
            return Optional.empty();
        }
        var effect = new Effect(
                slot.relative().getAsDouble(),
                slot.relativeLower().getAsDouble(),
                slot.relativeUpper().getAsDouble());
        boolean lower = slot.direction() == Metric.Direction.LOWER;
        String name = Names.title(slot.metric()) + ", " + slot.slot();
        return Optional.of(FigureView.of(
                name,
                Typography.change(effect.estimate()),
                "",
                "plausible: " + Typography.changeRange(effect),
                IntervalPlot.of(
                                effect,
                                mark(lower ? effect.negated() : effect),
                                new Measure.Change(),
                                name + ": " + Typography.change(effect.estimate()) + ", from "
                                        + Typography.changeRange(effect))
                        .towards(lower ? GoodSide.LOWER : GoodSide.HIGHER)
                        .svg()));
    }

    private static FigureView goal(GoalFact goal) {
        return FigureView.of(
                Names.title(goal.metric()),
                Typography.number(goal.actual()),
                "walked",
                Typography.number(goal.expected()) + " drawn for today",
                "");
    }

    private Optional<FigureView> missing(ExperimentFact experiment) {
        if (experiment.unitsMissing().isEmpty() || advice.action() == Action.MEND) {
            return Optional.empty();
        }
        String days = experiment.daysNeeded().isPresent()
                ? ", about "
                        + Typography.count(Math.round(experiment.daysNeeded().getAsDouble())) + " days"
                : "";
        return Optional.of(FigureView.of(
                "Still needed for an answer",
                Typography.count(experiment.unitsMissing().getAsLong()),
                experiment.unit().words() + days,
                Typography.count(experiment.unitsSoFar()) + " so far",
                ""));
    }

    private Currency currency() {
        return report.workspace().currency();
    }
}
