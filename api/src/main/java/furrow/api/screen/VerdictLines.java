package furrow.api.screen;

import furrow.api.plot.Mark;
import furrow.api.report.Sentences;
import furrow.api.wording.Typography;
import furrow.engine.advice.FoundInCounts;
import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.experiments.plan.Metric;
import furrow.experiments.worth.NetBenefit;
import furrow.experiments.worth.Valued;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an experiment has come to, in words: a line a treatment that is settled, and what is open at the end. */
final class VerdictLines {
    private static final List<String> ORDER = List.of("good", "bad", "same", "open");

    private final Evidence evidence;
    private final Report report;
    private final List<VerdictLine> lines = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    private VerdictLines(Evidence evidence, Report report) {
        this.evidence = evidence;
        this.report = report;
    }

    static List<VerdictLine> of(Evidence evidence, Report report) {
        if (evidence.broken()) {
            return List.of(new VerdictLine("bad", "These results cannot be read until the experiment is mended.", ""));
        }
        var verdicts = new VerdictLines(evidence, report);
        evidence.data().experiment().treatments().forEach(each -> verdicts.add(each.name()));
        return verdicts.all();
    }

    /** What is settled first, what hurts before what does not, and what is open in one line at the end. */
    private List<VerdictLine> all() {
        lines.sort(Comparator.comparingInt(each -> ORDER.indexOf(each.kind())));
        if (!open.isEmpty()) {
            lines.add(new VerdictLine("open", "Open: " + String.join("; ", open) + ".", ""));
        }
        return lines;
    }

    private void add(String treatment) {
        evidence.comparisons().stream()
                .filter(each -> each.treatment().equals(treatment))
                .map(each -> new Found(evidence, each))
                .forEach(this::add);
        if (!Valued.of(evidence.data().experiment()).isNothing()) {
            evidence.netBenefit(treatment).ifPresent(this::add);
        }
    }

    private void add(Found found) {
        boolean decides = found.metric().role() == Metric.Role.PRIMARY;
        if (!decides && !found.isGuardrail()) {
            return;
        }
        String arm = quoted(found.comparison().treatment());
        String metric = Names.words(found.comparison().metric());
        if (found.mark() == Mark.OPEN && found.isGuardrail()) {
            open.add("whether " + arm + " harms " + metric);
        } else if (found.mark() != Mark.GOOD || decides) {
            lines.add(new VerdictLine(
                    found.mark().word(), arm + said(found) + metric + counted(found) + ".", more(found)));
        }
    }

    private static String said(Found found) {
        return switch (found.mark()) {
            case GOOD -> " is better on ";
            case BAD -> found.isGuardrail() ? " harms what must not get worse, " : " is worse on ";
            case SAME -> " does practically the same on ";
            case OPEN, PLAIN -> " is not settled yet on ";
        };
    }

    private static String counted(Found found) {
        return found(found).map(text -> ": " + text.split(": ", 2)[0]).orElse("");
    }

    private String more(Found found) {
        String range = found(found)
                .filter(text -> text.contains(": "))
                .map(text -> text.split(": ", 2)[1])
                .map(VerdictLines::sentence)
                .orElseGet(() -> why(found));
        return (range + earlier(found) + does(found.comparison().treatment())).strip();
    }

    private String earlier(Found found) {
        return Sentences.earlier(evidence, found.comparison())
                .map(text -> Typography.text(text) + " ")
                .orElse("");
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ". ";
    }

    /** Why there is no range. */
    private static String why(Found found) {
        return found.comparison().absolute().why().isEmpty() ? "" : "No range yet: " + found.tooFew() + ". ";
    }

    /** What a person does who follows the treatment. */
    private String does(String treatment) {
        return evidence.data()
                .experiment()
                .arm(treatment)
                .map(each -> each.tactic().description())
                .filter(text -> !text.isBlank())
                .map(text -> "“" + Typography.text(text) + "”")
                .orElse("");
    }

    private static Optional<String> found(Found found) {
        return FoundInCounts.of(
                        found.metric(),
                        found.comparison(),
                        value(found, found.comparison().control()),
                        value(found, found.comparison().treatment()))
                .map(Typography::text);
    }

    private static Optional<Double> value(Found found, String arm) {
        return found.figures(arm).flatMap(each -> each.value().value());
    }

    private void add(NetBenefit net) {
        String arm = quoted(net.treatment());
        var currency = report.workspace().currency();
        var gain = net.perUnit().value().map(each -> PerUnit.of(each, evidence));
        if (net.state() == NetBenefit.State.OPEN || gain.isEmpty()) {
            open.add("whether " + arm + " pays"
                    + gain.map(known -> " (" + Typography.moneyRange(known.effect(), currency) + " " + known.of() + ")")
                            .orElse(""));
            return;
        }
        boolean pays = net.state() == NetBenefit.State.PAYS;
        lines.add(new VerdictLine(
                pays ? "good" : "bad",
                arm + (pays ? " pays: " : " does not pay: ")
                        + Typography.moneyChange(gain.get().effect().estimate(), currency) + " "
                        + gain.get().of()
                        + ", net of cost.",
                "Plausible: " + Typography.moneyRange(gain.get().effect(), currency) + "."));
    }

    private static String quoted(String arm) {
        return "“" + Names.title(arm) + "”";
    }
}
