package furrow.api.command;

import furrow.api.report.TerminalColour;
import furrow.engine.advice.GoalFacts;
import furrow.engine.advice.Report;
import furrow.engine.season.Truth;
import furrow.experiments.inference.Comparison;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lays what was planted in a season beside what was concluded from it. */
final class PlantedTruths {
    private final PrintWriter out;
    private final TerminalColour paint;

    PlantedTruths(PrintWriter out, TerminalColour paint) {
        this.out = out;
        this.paint = paint;
    }

    void print(List<Truth> truths, Report report) {
        out.println(paint.bold("What was planted, and what was concluded"));
        long met = truths.stream().filter(each -> print(each, report)).count();
        out.println(met + " of " + truths.size() + " as planted.");
    }

    /** How many of them were found, in a line. */
    void printCount(List<Truth> truths, Report report) {
        long met = truths.stream().filter(each -> met(each, report)).count();
        out.println(met + " of " + truths.size() + " truths that were planted in the season were found.");
    }

    private boolean print(Truth truth, Report report) {
        String concluded = concluded(truth, report);
        boolean met = met(truth, report);
        out.println(String.format(
                Locale.ROOT,
                "  %s %-46s planted %-40s concluded %s",
                met ? paint.good("as planted ") : paint.bad("NOT as planted"),
                truth.experiment() + ", " + truth.treatment() + ", " + truth.metric(),
                truth.planted().words(),
                concluded));
        return met;
    }

    private static boolean met(Truth truth, Report report) {
        return truth.expected() == Truth.Expected.OFF_PATH
                ? offPath(truth, report)
                : comparison(truth, report)
                        .filter(each -> truth.expected().agrees(each.verdict()))
                        .isPresent();
    }

    private static String concluded(Truth truth, Report report) {
        if (truth.expected() == Truth.Expected.OFF_PATH) {
            return offPath(truth, report) ? "off its path" : "on its path";
        }
        return comparison(truth, report).map(each -> each.verdict().word()).orElse("nothing");
    }

    private static Optional<Comparison> comparison(Truth truth, Report report) {
        return report.experiments().stream()
                .filter(each -> each.name().equals(truth.experiment()))
                .flatMap(each -> each.evidence().comparisons().stream())
                .filter(each ->
                        each.metric().equals(truth.metric()) && each.treatment().equals(truth.treatment()))
                .findFirst();
    }

    private static boolean offPath(Truth truth, Report report) {
        return report.experiments().stream()
                .filter(each -> each.name().equals(truth.experiment()))
                .flatMap(each ->
                        GoalFacts.standings(
                                each.evidence().data(),
                                report.day(),
                                report.workspace().zone())
                                .stream())
                .anyMatch(each -> each.metric().equals(truth.metric()) && each.off());
    }
}
