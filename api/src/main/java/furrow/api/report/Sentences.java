package furrow.api.report;

import furrow.engine.advice.Report;
import furrow.engine.evidence.ArmFigures;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.LookStanding;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.Guardrail;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Priors;
import furrow.experiments.plan.UnitKind;
import furrow.rules.book.LeftOut;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Evidence in plain words, one sentence a comparison, the same in every format. */
public final class Sentences {
    /** Said of an experiment of which the data name one arm. */
    public static final String LONE_ARM =
            "The data name a single arm, so there is nothing to compare. Add the rows of the other arm.";

    private static final String NOT_YET = "not enough yet: ";

    /** Characters of a line on a terminal, less the number before it. */
    private static final int BRIEF = 110;

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm zzz", Locale.ENGLISH);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private Sentences() {}

    /** What a report is as of, in the time zone of its workspace. */
    static String time(Report report) {
        return WHEN.format(report.asOf().atZone(report.workspace().zone()));
    }

    /** What a comparison says, such as "23 % more clicks than plain (12 % to 35 %)". */
    public static String of(Evidence evidence, Comparison comparison) {
        var verdict = comparison.verdict();
        if (verdict instanceof Verdict.Invalid invalid) {
            return "Not to be read: " + ended(invalid.reason());
        }
        if (comparison.absolute().value().isEmpty() && verdict instanceof Verdict.Inconclusive inconclusive) {
            return "No answer yet: " + ended(once(inconclusive.needs()));
        }
        String found = effect(evidence, comparison);
        if (comparison.guardrail().isPresent()) {
            return found + " "
                    + guardrail(evidence, comparison, comparison.guardrail().get());
        }
        if (verdict instanceof Verdict.Inconclusive inconclusive) {
            return found + " Not settled: " + ended(inconclusive.needs());
        }
        return found + " " + judgement(evidence, comparison)
                + earlier(evidence, comparison).map(text -> " " + text).orElse("");
    }

    /** That it once said the opposite, where it did: one effect that stays does not turn round. */
    public static Optional<String> earlier(Evidence evidence, Comparison comparison) {
        return evidence.reversal(comparison)
                .map(once -> "But by the end of " + DAY.format(once.day()) + " the same reading said "
                        + once.then().verdict().word() + ": " + effect(evidence, once.then())
                        + (evidence.data().experiment().analysis().method() == Analysis.Method.FIXED
                                ? " This method is made for one look at the end and promises nothing of an earlier one."
                                : "")
                        + " Find out what changed before you rely on either.");
    }

    /** What is said before it is not said again. */
    private static String once(String needs) {
        return needs.startsWith(NOT_YET) ? once(needs.substring(NOT_YET.length())) : needs;
    }

    /** What a comparison comes to, in one or two words: how a guardrail stands, else the verdict. */
    public static String word(Comparison comparison) {
        return comparison
                .guardrail()
                .map(Guardrail::word)
                .orElse(comparison.verdict().word());
    }

    private static String guardrail(Evidence evidence, Comparison comparison, Guardrail guardrail) {
        String sure = " at " + ReadableNumbers.level(guardrail.level()) + " confidence to this one side";
        String borne = guardrail.margin().isPresent()
                ? "worse by " + ReadableNumbers.percent(guardrail.margin().getAsDouble()) + " or more"
                : "no better";
        return switch (guardrail.state()) {
            case KEPT -> "Guardrail kept: that it is " + borne + " is ruled out" + sure + ".";
            case NOT_SHOWN ->
                "Guardrail not shown to be kept yet: it may still be " + borne + "; more units would tell.";
            case HARMED ->
                "Guardrail harmed: worse"
                        + (isShownWorseThanBorne(evidence, comparison, guardrail)
                                ? " by more than the "
                                        + ReadableNumbers.percent(
                                                guardrail.margin().getAsDouble()) + " that are borne" + sure
                                        + "."
                                : sure
                                        + (guardrail.margin().isPresent()
                                                ? ", and that it is " + borne + " is not ruled out."
                                                : "."));
        };
    }

    /** Whether the whole interval lies beyond the margin, on the side of harm. */
    private static boolean isShownWorseThanBorne(Evidence evidence, Comparison comparison, Guardrail guardrail) {
        double margin = guardrail.margin().orElse(Double.POSITIVE_INFINITY);
        return comparison
                .relative()
                .value()
                .filter(effect -> direction(evidence, comparison) == Metric.Direction.LOWER
                        ? effect.lower() > margin
                        : effect.upper() < -margin)
                .isPresent();
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String effect(Evidence evidence, Comparison comparison) {
        return QuantileSentences.of(evidence, comparison)
                        .map(told -> told + " ")
                        .orElse("")
                + change(evidence, comparison);
    }

    private static String change(Evidence evidence, Comparison comparison) {
        boolean believed = evidence.data().experiment().analysis().method() == Analysis.Method.BAYES;
        String sure = believed
                ? " with " + ReadableNumbers.level(comparison.level()) + " probability."
                : " at " + ReadableNumbers.level(comparison.level()) + " confidence.";
        Optional<Effect> relative = comparison.relative().value();
        if (relative.isPresent()) {
            return (comparison.isAdjusted() ? "given what was known before " : "")
                    + ReadableNumbers.change(relative.get().estimate()) + " against " + comparison.control() + ", from "
                    + ReadableNumbers.range(relative.get()) + sure;
        }
        return comparison
                .absolute()
                .value()
                .map(effect -> (comparison.isAdjusted() ? "given what was known before " : "")
                        + absolute(effect, comparison.control(), BeliefSentences.isShare(evidence, comparison.metric()))
                        + sure
                        + (believed ? chance(comparison) : ""))
                .orElseGet(
                        () -> "No estimate yet: " + comparison.absolute().why().orElse("unknown") + ".");
    }

    private static String absolute(Effect effect, String control, boolean share) {
        double scale = share ? 100 : 1;
        return signed(scale * effect.estimate()) + (share ? " percentage points" : "") + " against " + control
                + ", from " + limit(scale * effect.lower()) + " to " + limit(scale * effect.upper());
    }

    private static String chance(Comparison comparison) {
        return comparison
                .chanceToBeat()
                .value()
                .map(chance -> " Chance to beat: " + ReadableNumbers.chance(chance) + ".")
                .orElse("");
    }

    private static String judgement(Evidence evidence, Comparison comparison) {
        boolean lowerIsBetter = direction(evidence, comparison) == Metric.Direction.LOWER;
        String same = "Practically the same.";
        return comparison
                .verdict()
                .match(
                        better -> lowerIsBetter ? "Better, since lower is better here." : "Better.",
                        worse -> lowerIsBetter ? "Worse, since lower is better here." : "Worse.",
                        equivalent -> same,
                        inconclusive -> same,
                        invalid -> same);
    }

    private static Metric.Direction direction(Evidence evidence, Comparison comparison) {
        return evidence.data()
                .experiment()
                .metric(comparison.metric())
                .map(Metric::direction)
                .orElse(Metric.Direction.HIGHER);
    }

    /** A metric's value as people read it: a share as a percentage, the rest as a number. */
    public static String value(Experiment experiment, ArmFigures.MetricFigures figures) {
        boolean share = experiment
                .metric(figures.metric())
                .map(metric -> metric.type().isYesOrNo())
                .orElse(false);
        return figures.value()
                        .value()
                        .map(value -> share ? ReadableNumbers.share(value) : ReadableNumbers.plain(value))
                        .orElse("none yet")
                + figures.uncapped()
                        .flatMap(Figure::value)
                        .map(value -> " (" + ReadableNumbers.plain(value) + " uncapped)")
                        .orElse("");
    }

    /** The value of a metric in an arm, or that nothing came in. */
    public static String value(Evidence evidence, String arm, String metric) {
        return evidence.arms().stream()
                .filter(each -> each.arm().equals(arm))
                .flatMap(each -> each.metrics().stream())
                .filter(each -> each.metric().equals(metric))
                .findFirst()
                .map(each -> value(evidence.data().experiment(), each))
                .orElse("nothing");
    }

    /** What a reader must know first: how the arms came to be compared. */
    public static List<String> notes(Evidence evidence) {
        var first = Stream.concat(
                provenance(evidence).stream(),
                evidence.data().cluster().stream().map(Sentences::grouped));
        var remarks = evidence.data().remarks().stream();
        return Stream.of(
                        remarks,
                        evidence.looks().map(LookStanding::sentence).stream(),
                        first,
                        priors(evidence.data().experiment().analysis().priors()))
                .flatMap(each -> each)
                .toList();
    }

    /** Which comparisons were corrected together for being many. */
    static List<String> families(Evidence evidence) {
        return evidence.comparisons().stream()
                .flatMap(each -> each.corrected().stream())
                .map(each -> each.family() + ".")
                .distinct()
                .toList();
    }

    /** What the plan believed before, where it says so. */
    private static Stream<String> priors(Priors priors) {
        var proportion = priors.proportion()
                .map(prior -> "Chances to beat rest on the plan's belief about proportions: "
                        + ReadableNumbers.plain(prior.successes()) + " successes and "
                        + ReadableNumbers.plain(prior.failures())
                        + " failures.");
        var rate = priors.rate()
                .map(prior -> "Chances to beat rest on the plan's belief about rates: "
                        + ReadableNumbers.plain(prior.events()) + " events in an exposure of "
                        + ReadableNumbers.plain(prior.exposure()) + ".");
        return Stream.concat(proportion.stream(), rate.stream());
    }

    private static String grouped(String cluster) {
        return "Read by groups: units of the same " + cluster + " are alike, so n counts groups, not units.";
    }

    /** How the arms came to be compared, where it matters to the reader. */
    private static Optional<String> provenance(Evidence evidence) {
        return switch (evidence.data().experiment().kind()) {
            case RANDOMISED -> Optional.empty();
            case OBSERVATIONAL ->
                Optional.of("Observational: nobody randomised, so a difference may come from something else.");
            case SWITCHBACK -> Optional.of(switchback(evidence));
        };
    }

    private static String switchback(Evidence evidence) {
        var unit = evidence.data().experiment().unit();
        if (unit != UnitKind.SLOT) {
            return "Switchback: chance gave the arms their turns, not each "
                    + EnumWords.of(unit)
                    + " its arm. Units are read as if each were drawn alone, which is too sure where a turn has many:"
                    + " make the slot the unit.";
        }
        String slots = evidence.arms().stream()
                .map(arm -> arm.arm() + " " + ReadableNumbers.count(arm.units()))
                .collect(Collectors.joining(", "));
        return "Switchback: chance gave the arms their turns, slot by slot (" + slots + "). A slot counts as one, as if"
                + " slots had nothing to do with each other; the check of carry-over says whether the slot before"
                + " shows. furrow plan read reads a drawn schedule by the draw itself.";
    }

    /** A metric read once more without its cap; what decides is the capped reading. */
    public static String uncapped(Evidence evidence, Comparison comparison) {
        String cap = evidence.data()
                .experiment()
                .metric(comparison.metric())
                .map(metric -> metric.cap().isPresent()
                        ? " of " + ReadableNumbers.plain(metric.cap().getAsDouble())
                        : "")
                .orElse("");
        String found = comparison.verdict() instanceof Verdict.Invalid invalid
                ? "Not to be read: " + ended(invalid.reason())
                : comparison.absolute().value().isEmpty()
                        ? "No answer: " + ended(comparison.absolute().why().orElse("unknown"))
                        : effect(evidence, comparison);
        return found + " Read without the cap" + cap + "; the capped reading above decides.";
    }

    /** What an arm cost, whether that was measured, and what it returned; nothing when no cost is known. */
    public static Optional<String> spending(ArmFigures arm, String currency) {
        return arm.cost().value().filter(cost -> cost > 0).map(cost -> {
            String returned = arm.returned()
                    .value()
                    .map(value ->
                            "; each 1 " + currency + " spent returned " + ReadableNumbers.plain(value) + " " + currency)
                    .orElse("");
            return arm.arm() + " cost " + ReadableNumbers.plain(cost) + " " + currency + ", " + costFrom(arm) + returned
                    + ".";
        });
    }

    /** What became of the units that were given an arm; nothing where arms are met and not given. */
    public static Optional<String> adherence(ArmFigures arm) {
        return arm.adherence()
                .map(found -> arm.arm() + ": of " + units(found.assigned()) + " given this arm "
                        + ReadableNumbers.count(found.followed()) + " met it first, "
                        + ReadableNumbers.count(found.strayed()) + " another arm first, "
                        + ReadableNumbers.count(found.neverExposed()) + " none.");
    }

    private static String units(long count) {
        return ReadableNumbers.count(count) + (count == 1 ? " unit" : " units");
    }

    private static String costFrom(ArmFigures arm) {
        return arm.costMeasured()
                ? arm.costPlanned() ? "measured, and as planned where nothing was measured" : "measured"
                : "as planned";
    }

    /** What was found, counted. */
    public static String summary(Report report) {
        int experiments = report.experiments().size() + report.lone().size();
        return ReadableNumbers.count(experiments) + (experiments == 1 ? " experiment: " : " experiments: ")
                + ReadableNumbers.count(report.broken()) + " broken, " + ReadableNumbers.count(report.conclusive())
                + " conclusive, "
                + ReadableNumbers.count(report.inconclusive()) + " inconclusive; "
                + ReadableNumbers.count(report.recommendations().size())
                + (report.recommendations().size() == 1 ? " next action" : " next actions")
                + (report.resting().isEmpty()
                        ? "."
                        : ", " + ReadableNumbers.count(report.resting().size()) + " resting.");
    }

    /** When advice that rests was shown, and when it is shown again. */
    static String rests(RestingAdvice resting) {
        return "Shown on " + DAY.format(resting.by().shown()) + ", again from "
                + DAY.format(resting.by().again()) + ".";
    }

    /** How much rests, and until when, as far as that can be said at once. */
    public static String resting(List<RestingAdvice> resting) {
        var days = resting.stream().map(Sentences::rests).distinct().toList();
        var first = resting.stream().map(each -> each.by().again()).min(Comparator.naturalOrder());
        String told = days.size() == 1
                ? days.get(0)
                : first.map(day -> "Shown not long ago, the first again from " + DAY.format(day) + ".")
                        .orElse("");
        return ReadableNumbers.count(resting.size()) + " resting. " + told;
    }

    /** Why there is nothing to do. */
    public static String noActions(Report report) {
        if (!report.resting().isEmpty()) {
            return "None today: what the rules advise was shown not long ago, and rests.";
        }
        return report.experiments().isEmpty()
                ? "None, since nothing has come in that could be compared."
                : "None: no rule of the book has anything to advise on this evidence.";
    }

    /** What a recommendation says, as far as it fits a line. */
    static String brief(Recommendation recommendation) {
        String reason = recommendation.reason();
        if (reason.length() <= BRIEF) {
            return reason;
        }
        int end = reason.lastIndexOf(' ', BRIEF);
        return reason.substring(0, end < 0 ? BRIEF : end) + " …";
    }

    /** What a recommendation is about, as people name it: "reply-tone: warm, replied". */
    public static String subject(Recommendation recommendation) {
        return recommendation.subject().replaceFirst("/", ": ").replace("/", ", ");
    }

    /** What to do, in one or two words. */
    public static String action(Recommendation recommendation) {
        String words = recommendation.action().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String limit(double value) {
        return Double.isInfinite(value) ? "no limit" : signed(value);
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + ReadableNumbers.plain(value);
    }

    /** A rule that could not be asked: all other advice stands. */
    public static String leftOut(LeftOut rule) {
        String told = rule.told();
        return Character.toUpperCase(told.charAt(0)) + told.substring(1) + ". All other advice stands.";
    }
}
