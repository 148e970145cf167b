package furrow.api.report;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.arbitration.Alike;
import furrow.engine.evidence.ArmFigures;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.MetricBelief;
import furrow.engine.evidence.SegmentDifference;
import furrow.engine.evidence.SegmentEvidence;
import furrow.experiments.health.Health;
import furrow.experiments.inference.Comparison;
import furrow.experiments.plan.EnumWords;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import furrow.rules.language.Action;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report in plain words for a terminal: health first, then a line a comparison, then what to do. */
public final class TextReport {
    private final PrintWriter out;
    private final TerminalColour paint;

    public TextReport(PrintWriter out, TerminalColour paint) {
        this.out = out;
        this.paint = paint;
    }

    /** Prints the report. */
    public void print(Report report) {
        String currency = report.workspace().currency().getCurrencyCode();
        report.experiments().forEach(each -> experiment(report, each, currency));
        report.lone().forEach(this::lone);
        actions(report);
        resting(report);
        leftOut(report);
        reading(report);
        summary(report);
    }

    private void experiment(Report whole, ExperimentReport report, String currency) {
        var evidence = report.evidence();
        var experiment = evidence.data().experiment();
        out.println(
                paint.bold(experiment.name()) + (experiment.question().isEmpty() ? "" : "  " + experiment.question()));
        Sentences.notes(evidence).forEach(note -> out.println("  " + paint.caution(note)));
        health(evidence.health());
        evidence.comparisons().forEach(each -> comparison(evidence, each));
        evidence.between().forEach(each -> comparison(evidence, each));
        evidence.uncapped().forEach(each -> uncapped(evidence, each));
        BeliefSentences.told(evidence).stream().filter(MetricBelief::decides).forEach(each -> belief(evidence, each));
        WorthSentences.told(evidence, whole)
                .forEach(each ->
                        out.println("  " + paint.faint(String.format(Locale.ROOT, "%-13s", "net of cost")) + each));
        exploration(evidence);
        adherence(evidence);
        spending(evidence, currency);
        out.println();
    }

    /** What is wrong in full; what is right in one line. */
    private void health(List<Health> checks) {
        checks.stream().filter(each -> each.status() != Health.Status.OK).forEach(this::health);
        String sound = checks.stream()
                .filter(each -> each.status() == Health.Status.OK)
                .map(Health::check)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!sound.isEmpty()) {
            out.println("  " + paint.good("ok      ") + sound);
        }
    }

    private void health(Health health) {
        String word = String.format(Locale.ROOT, "%-8s", EnumWords.of(health.status()));
        out.println("  " + painted(health.status(), word) + health.detail());
    }

    private String painted(Health.Status status, String word) {
        return switch (status) {
            case OK -> paint.good(word);
            case BROKEN -> paint.bad(word);
            case CAUTION -> paint.caution(word);
            case UNKNOWN -> paint.faint(word);
        };
    }

    private void comparison(Evidence evidence, Comparison comparison) {
        out.println("  " + painted(comparison) + comparison.metric() + ", " + comparison.treatment() + " "
                + Sentences.value(evidence, comparison.treatment(), comparison.metric()) + " against "
                + comparison.control()
                + " "
                + Sentences.value(evidence, comparison.control(), comparison.metric()) + ": "
                + Sentences.of(evidence, comparison));
    }

    private void uncapped(Evidence evidence, Comparison comparison) {
        out.println("  " + paint.faint(String.format(Locale.ROOT, "%-13s", "uncapped")) + comparison.metric() + ", "
                + comparison.treatment() + ": " + Sentences.uncapped(evidence, comparison));
    }

    private void exploration(Evidence evidence) {
        var exploration = evidence.exploration();
        if (!exploration.segments().isEmpty()) {
            out.println("  " + paint.faint("by segment   ") + String.join(" ", exploration.notes()));
        }
        for (SegmentDifference each : exploration.differences()) {
            out.println("    " + paint.faint("between      ") + each.attribute() + ", " + each.metric() + ", "
                    + each.treatment() + ": " + DifferenceSentences.of(each));
        }
        for (SegmentEvidence segment : exploration.segments()) {
            for (Comparison each : segment.comparisons()) {
                out.println("    "
                        + paint.faint(String.format(
                                Locale.ROOT, "%-13s", each.verdict().word()))
                        + segment.segment() + " (" + ReadableNumbers.count(segment.units()) + " units), "
                        + each.metric() + ", "
                        + each.treatment() + ": " + Sentences.of(evidence, each));
            }
        }
    }

    private void belief(Evidence evidence, MetricBelief belief) {
        var said = BeliefSentences.of(evidence, belief);
        if (!said.isEmpty()) {
            out.println("  " + paint.faint(String.format(Locale.ROOT, "%-13s", "believed")) + belief.metric() + ": "
                    + String.join(" ", said) + " " + paint.faint(BeliefSentences.ground(belief)));
        }
    }

    private String painted(Comparison comparison) {
        String word = String.format(Locale.ROOT, "%-13s", Sentences.word(comparison));
        return comparison
                .verdict()
                .match(
                        better -> paint.good(word),
                        worse -> paint.bad(word),
                        equivalent -> paint.faint(word),
                        inconclusive -> paint.faint(word),
                        invalid -> paint.bad(word));
    }

    /** Only where not all of an arm's units met it first. */
    private void adherence(Evidence evidence) {
        evidence.arms().stream()
                .filter(arm -> arm.adherence()
                        .filter(found -> found.followed() < found.assigned())
                        .isPresent())
                .flatMap(arm -> Sentences.adherence(arm).stream())
                .forEach(line -> out.println("  " + paint.faint(line)));
    }

    private void spending(Evidence evidence, String currency) {
        for (ArmFigures arm : evidence.arms()) {
            Sentences.spending(arm, currency).ifPresent(line -> out.println("  " + paint.faint(line)));
        }
    }

    private void lone(String name) {
        out.println(paint.bold(name));
        out.println("  " + paint.bad("broken  ") + Sentences.LONE_ARM);
        out.println();
    }

    private void actions(Report report) {
        out.println(paint.bold("Next actions"));
        if (report.recommendations().isEmpty()) {
            out.println("  " + Sentences.noActions(report));
        }
        var all = Alike.together(report.recommendations());
        for (int i = 0; i < all.size(); i++) {
            var alike = all.get(i);
            if (alike.size() > 1) {
                actions(i + 1, alike, report);
            } else {
                action(i + 1, alike.get(0), report);
            }
        }
        out.println();
    }

    /** What one rule says of several experiments is one thing to read. */
    private void actions(int number, List<Recommendation> alike, Report report) {
        var first = alike.get(0);
        out.println(number(number) + paint.bold(CardSentence.of(alike)));
        for (Recommendation each : alike) {
            out.println("     " + Sentences.subject(each) + ": " + each.reason());
            WorthSentences.of(each, report).ifPresent(worth -> out.println("       Worth " + worth + "."));
        }
        out.println("     " + paint.faint("rule \"" + first.rule() + "\", priority " + first.priority()));
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%3d. ", number);
    }

    /** The next actions, a line each, and what was found, counted. */
    public void printBrief(Report report) {
        out.println(paint.bold("Next actions"));
        var all = Alike.together(report.recommendations());
        if (all.isEmpty()) {
            out.println("  " + Sentences.noActions(report));
        }
        for (int i = 0; i < all.size(); i++) {
            var alike = all.get(i);
            out.println(number(i + 1) + (alike.size() > 1 ? CardSentence.of(alike) : Sentences.brief(alike.get(0))));
        }
        out.println(Sentences.summary(report));
    }

    private void action(int number, Recommendation each, Report report) {
        out.println(number(number) + paint.bold(Sentences.action(each)) + " " + Sentences.subject(each));
        out.println("     " + each.reason());
        if (each.action() == Action.ANSWER) {
            WaitingList.of(each, report).told().ifPresent(names -> out.println("     " + names));
        }
        WorthSentences.of(each, report).ifPresent(worth -> out.println("     Worth " + worth + "."));
        out.println("     " + paint.faint("rule \"" + each.rule() + "\", priority " + each.priority()));
    }

    /** What holds and is not shown, a line each. */
    private void resting(Report report) {
        if (report.resting().isEmpty()) {
            return;
        }
        out.println(paint.bold("Resting"));
        for (RestingAdvice each : report.resting()) {
            out.println("  " + Sentences.action(each.advice()) + " " + Sentences.subject(each.advice()) + ": "
                    + each.advice().reason() + " "
                    + paint.faint(
                            Sentences.rests(each) + " Rule \"" + each.advice().rule() + "\"."));
        }
        out.println();
    }

    private void leftOut(Report report) {
        if (!report.leftOut().isEmpty()) {
            out.println(paint.bad("Rules left out"));
            report.leftOut().forEach(each -> out.println("  " + Sentences.leftOut(each)));
            out.println();
        }
    }

    /** Methods and families, behind what was found: whoever asks reads on. */
    private void reading(Report report) {
        if (report.experiments().isEmpty()) {
            return;
        }
        out.println(paint.bold("How was this read?"));
        for (ExperimentReport each : report.experiments()) {
            out.println("  " + each.evidence().data().experiment().name());
            ReadingNotes.of(each.evidence()).forEach(line -> out.println("    " + paint.faint(line)));
        }
        out.println();
    }

    private void summary(Report report) {
        out.println(Sentences.summary(report));
        out.println(paint.faint("As of " + Sentences.time(report) + "."));
    }
}
