package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.imports.column.ExportField;
import furrow.engine.imports.column.FieldDictionary;
import furrow.engine.imports.format.ExportFormats;
import furrow.engine.imports.kept.ImportReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in a file that was sent and not kept yet, and what may be said of it.
 *
 * @param name what it is called
 * @param address where its form goes
 * @param wrong why the last thing that was asked was not done, or empty
 * @param lead what it is, in a sentence
 * @param state whether it can be kept
 * @param told what keeping would do, or why it cannot be
 * @param questions what only its owner knows
 * @param keep what the button says that keeps it; empty where it cannot be kept
 * @param matched posts by experiment and arm, a sentence each
 * @param sheets its tables, the one that counts first
 * @param remarks what else should be known
 * @param said what was said of it so far, by field of the form
 * @param arms the table of arms that came with it, or empty
 * @param exports what it may be taken for, by key
 * @param fields what columns may hold
 */
public record PreviewView(
        String name,
        String address,
        String wrong,
        String lead,
        StateView state,
        String told,
        List<String> questions,
        String keep,
        List<String> matched,
        List<SheetView> sheets,
        List<String> remarks,
        Map<String, String> said,
        String arms,
        Map<String, String> exports,
        List<String> fields) {
    private static final Map<String, String> EXPORTS = exportTitles();

    /**
     * Draws it.
     *
     * @param report what reading it brought
     * @param said what was said of it, by the names of the parameters
     */
    public static PreviewView of(
            ImportReport report, String address, Map<String, List<String>> said, String arms, String wrong) {
        var main = report.reading().main();
        boolean known = report.before().isPresent();
        boolean keeps = report.refusal().isEmpty() && !known;
        return new PreviewView(
                report.reading().file(),
                address,
                Typography.text(wrong),
                SheetView.sentence(main),
                state(report, known),
                Typography.text(told(report, known)),
                report.questions().stream().map(PreviewView::fact).toList(),
                keeps ? keep(report) : "",
                matched(report),
                report.reading().tables().stream().map(SheetView::of).toList(),
                report.reading().remarks().stream().map(PreviewView::sentence).toList(),
                firsts(said),
                arms,
                EXPORTS,
                FieldDictionary.shipped().all().stream()
                        .map(ExportField::name)
                        .sorted()
                        .toList());
    }

    private static StateView state(ImportReport report, boolean known) {
        if (known) {
            return new StateView("same", "Kept already");
        }
        if (report.refusal().isEmpty()) {
            return report.added() + report.changed() == 0
                    ? new StateView("same", "Nothing new in it")
                    : new StateView("good", "Can be kept");
        }
        return report.questions().isEmpty()
                ? new StateView("bad", "Cannot be kept")
                : new StateView(
                        "care",
                        report.questions().size() == 1
                                ? "One answer is missing"
                                : Counting.word(report.questions().size()) + " answers are missing");
    }

    private static String keep(ImportReport report) {
        long fresh = report.added() + report.changed();
        return fresh == 0
                ? "Keep it"
                : "Keep " + Counting.of(fresh, report.reading().main().look().unit());
    }

    /** A question without how it is answered on a command line, since the fields are on the page. */
    private static String fact(String question) {
        int advice = question.indexOf("; ");
        return Typography.text(sentence(advice < 0 ? question : question.substring(0, advice)));
    }

    private static String told(ImportReport report, boolean known) {
        if (known) {
            return "The very same file, read the same way, was brought in on "
                    + report.before().orElse("").replaceFirst("T.*", "") + ". Keeping it again would change nothing.";
        }
        if (report.refusal().isEmpty()) {
            return "Keeping it adds " + report.added() + ", replaces the totals of " + report.changed()
                    + " and leaves " + report.same() + " as they are"
                    + (report.older() > 0 ? "; of " + report.older() + " a later download is kept already" : "") + ".";
        }
        return report.questions().isEmpty()
                ? sentence(report.refusal().get())
                : "It can be kept once you have filled in below what the file does not say:";
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    private static List<String> matched(ImportReport report) {
        var lines = new ArrayList<String>();
        new TreeMap<>(report.matched())
                .forEach((arm, units) -> lines.add(Typography.count(units) + " matched to " + Names.words(arm)));
        return lines;
    }

    private static Map<String, String> firsts(Map<String, List<String>> said) {
        var firsts = new TreeMap<String, String>();
        said.forEach((name, values) -> firsts.put(name, values.isEmpty() ? "" : values.get(0)));
        return firsts;
    }

    private static Map<String, String> exportTitles() {
        var titles = new TreeMap<String, String>();
        ExportFormats.all().forEach(each -> titles.put(each.name(), each.name() + ": " + each.title()));
        return titles;
    }

    /** What was said in a field of the form, or empty. */
    public String said(String field) {
        return said.getOrDefault(field, "");
    }
}
