package furrow.api.report;

import furrow.engine.advice.AdviceWorth;
import furrow.engine.advice.Report;
import furrow.engine.evidence.ArmFigures;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.worth.Ahead;
import furrow.experiments.worth.NetBenefit;
import furrow.experiments.worth.Valued;
import furrow.rules.book.Recommendation;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Worth in plain words: never a figure without its range and what it is counted over, as far as either is known. */
public final class WorthSentences {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private WorthSentences() {}

    /** What following a recommendation is worth, when that is known. */
    static Optional<String> of(Recommendation recommendation, Report report) {
        return report.worth(recommendation).value().map(worth -> told(worth, report));
    }

    private static String told(AdviceWorth worth, Report report) {
        var range = worth.range();
        String currency = currency(report);
        String limits = range.lower().isEmpty() && range.upper().isEmpty()
                ? ", the rule's own figure, with no range"
                : ", from " + limit(range.lower(), currency) + " to " + limit(range.upper(), currency);
        return ReadableNumbers.plain(range.estimate()) + " " + currency + limits
                + worth.over()
                        .map(over -> ", " + over(over, worth.unit(), report))
                        .orElse("");
    }

    private static String limit(OptionalDouble limit, String currency) {
        return limit.isPresent() ? ReadableNumbers.plain(limit.getAsDouble()) + " " + currency : "no limit";
    }

    private static String over(Ahead ahead, String unit, Report report) {
        String until = ahead.to()
                .map(to -> ", until " + DAY.format(to.atZone(zone(report))))
                .orElse("");
        return "over the " + ReadableNumbers.count(Math.round(ahead.units())) + " " + unit
                + (Math.round(ahead.units()) == 1 ? " " : "s ")
                + (ahead.restOfPlan() ? "that the plan has left" : "of the next four weeks at the present pace")
                + until;
    }

    private static ZoneId zone(Report report) {
        return report.workspace().zone();
    }

    private static String currency(Report report) {
        return report.workspace().currency().getCurrencyCode();
    }

    /** What each treatment brings net of cost, a sentence each; nothing where no outcome has a value. */
    static List<String> told(Evidence evidence, Report report) {
        return Valued.of(evidence.data().experiment()).isNothing()
                ? List.of()
                : evidence.netBenefits().stream()
                        .map(each -> told(evidence, each, report))
                        .toList();
    }

    /** What one treatment brings net of cost, and how that was counted. */
    public static String told(Evidence evidence, NetBenefit net, Report report) {
        if (net.perUnit().value().isEmpty()) {
            return net.treatment() + ": whether it pays cannot be told yet: "
                    + net.perUnit().why().orElse("unknown") + ".";
        }
        boolean believed = evidence.data().experiment().analysis().method() == Analysis.Method.BAYES;
        var sentences = new ArrayList<String>();
        sentences.add(net.treatment() + " " + word(net) + ": net of cost a " + unit(evidence) + " brings "
                + money(net.perUnit().value().get(), report) + " against " + net.control() + ", at "
                + ReadableNumbers.level(net.level()) + (believed ? " probability." : " confidence."));
        sentences.add(total(evidence, net, report));
        hour(evidence, net, report).ifPresent(sentences::add);
        sentences.addAll(notes(evidence, net));
        return String.join(" ", sentences);
    }

    private static String word(NetBenefit net) {
        return net.state() == NetBenefit.State.OPEN
                ? "may or may not pay"
                : net.state().word();
    }

    private static String unit(Evidence evidence) {
        return evidence.data().experiment().unit().word();
    }

    private static String total(Evidence evidence, NetBenefit net, Report report) {
        var ahead = evidence.ahead(report.asOf());
        return ahead.value()
                .flatMap(over -> net.over(ahead)
                        .value()
                        .map(worth ->
                                "That is " + money(worth, report) + ", " + over(over, unit(evidence), report) + "."))
                .orElseGet(() -> "What that comes to is open, as " + ahead.why().orElse("it is unknown") + ".");
    }

    /** Only where hours of one kind are held against hours of the other. */
    private static Optional<String> hour(Evidence evidence, NetBenefit net, Report report) {
        var kinds = evidence.data().arms().stream()
                .map(arm -> arm.arm().tactic().kind())
                .distinct()
                .count();
        return net.perHour()
                .value()
                .filter(gain -> kinds > 1)
                .map(gain -> "An hour brings " + money(gain, report) + ".");
    }

    private static String money(Effect effect, Report report) {
        String currency = currency(report);
        return signed(effect.estimate(), currency) + ", from " + signed(effect.lower(), currency) + " to "
                + signed(effect.upper(), currency);
    }

    private static String signed(double value, String currency) {
        return Double.isInfinite(value)
                ? "no limit"
                : (value > 0 ? "+" : "") + ReadableNumbers.plain(value) + " " + currency;
    }

    /** What a reader must know of how it was counted. */
    public static List<String> notes(Evidence evidence, NetBenefit net) {
        var notes = new ArrayList<String>();
        var arms = evidence.arms().stream()
                .filter(arm -> arm.control() || arm.arm().equals(net.treatment()))
                .toList();
        if (arms.stream().noneMatch(ArmFigures::costMeasured)) {
            notes.add(
                    arms.stream().anyMatch(ArmFigures::costPlanned)
                            ? "Costs are as planned, so the range holds the scatter of value alone."
                            : "No cost is planned or measured, so nothing is taken off.");
        }
        var leftOut = Valued.of(evidence.data().experiment()).leftOut();
        if (!leftOut.isEmpty()) {
            notes.add("Each outcome counts once: "
                    + leftOut.stream().map(Metric::name).collect(Collectors.joining(", "))
                    + " looks at outcomes that count as cost or in a metric before it, and is left out.");
        }
        return notes;
    }
}
