package furrow.api.screen.author;

import furrow.api.wording.Typography;
import furrow.engine.document.StoredDocument;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.RuleBookVersion;
import furrow.engine.rulebook.RuleDraft;
import furrow.rules.fact.FactModel;
import furrow.rules.language.RuleSource;
import furrow.rules.wording.RuleInWords;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A draft with one file open.
 *
 * @param id names the draft
 * @param version state that a save changes
 * @param title what the draft is for
 * @param meta who saved it last, when, and on top of what
 * @param files all of its files
 * @param file name of the open one
 * @param text its text as it stands in the form
 * @param grid its cells, when it is a table that is shown as a grid
 * @param cells what is wrong with its cells, by row and column from 0, such as {@code 2:0}
 * @param words its rules in plain words, when they are shown so
 * @param isTable true when it is a table
 * @param unsaved true when the form holds what was not saved
 * @param problems what is wrong in the open file
 * @param elsewhere what is wrong in others, a link each
 * @param told how many mistakes there are in all files
 * @param blocked why it cannot be sent for review; empty when it can
 * @param by who writes, or empty
 * @param wrong why nothing was saved, or empty
 * @param details of that, a sentence each
 * @param did what was just done, or empty
 * @param columns headings that a table may get
 */
public record EditorView(
        String id,
        long version,
        String title,
        List<String> meta,
        List<Tab> files,
        String file,
        String text,
        Optional<TableGrid> grid,
        Map<String, String> cells,
        Optional<List<RuleInWords>> words,
        boolean isTable,
        boolean unsaved,
        List<PlacedProblem> problems,
        List<Elsewhere> elsewhere,
        String told,
        String blocked,
        String by,
        String wrong,
        List<String> details,
        String did,
        List<String> columns) {
    public EditorView {
        meta = List.copyOf(meta);
        files = List.copyOf(files);
        problems = List.copyOf(problems);
        cells = Map.copyOf(cells);
        elsewhere = List.copyOf(elsewhere);
        details = List.copyOf(details);
        columns = List.copyOf(columns);
    }

    /** A file of the draft: its name, what it holds, how many mistakes, and where it is opened. */
    public record Tab(String name, String holds, int mistakes, String address, boolean current) {}

    /** A problem of a file that is not open. */
    public record Elsewhere(PlacedProblem problem, String address) {}

    /** How the open file is shown. */
    public enum Shown {
        /** A table as a grid, what else as text. */
        USUAL(""),
        TEXT("&as=text"),
        /** Each rule in plain words, to be read only. */
        WORDS("&as=words");

        private final String query;

        Shown(String query) {
            this.query = query;
        }

        /** The one that an address asks for. */
        public static Shown of(String asked) {
            return Stream.of(TEXT, WORDS)
                    .filter(each -> each.query.endsWith("=" + asked))
                    .findFirst()
                    .orElse(USUAL);
        }
    }

    /** What was done or refused with a draft that somebody has sent. */
    public record Sent(boolean unsaved, Shown shown, String by, String wrong, List<String> details, String did) {
        public Sent {
            details = List.copyOf(details);
        }

        /** A page that was only asked for. */
        public static Sent nothing(Shown shown, String by, String did) {
            return new Sent(false, shown, by, "", List.of(), did);
        }

        /** The same with why it was refused. */
        public Sent refused(String why, List<String> more) {
            return new Sent(unsaved, shown, by, why, more, "");
        }
    }

    /**
     * Draws a draft.
     *
     * @param contents as they stand in the form
     * @param open the file that is open, one of them
     */
    public static EditorView of(
            StoredDocument<RuleDraft> stored, BookContents contents, RuleSource open, Sent sent, ZoneId zone) {
        var draft = stored.value();
        var check = DraftCheck.of(contents);
        boolean mistaken = check.problems().stream().anyMatch(PlacedProblem::isMistake);
        return new EditorView(
                draft.id(),
                stored.version(),
                draft.begun().why(),
                List.of(
                        draft.changed().by(),
                        "Draft saved " + Typography.moment(draft.changed().at(), zone),
                        "on top of " + base(draft.base())),
                tabs(draft, contents, check, open),
                open.name(),
                open.text(),
                open.isTable() && sent.shown() == Shown.USUAL ? TableGrid.read(open.text()) : Optional.empty(),
                open.isTable() ? cells(open, check) : Map.of(),
                sent.shown() == Shown.WORDS && !DraftFile.isScenarios(open.name())
                        ? Optional.of(words(open, check))
                        : Optional.empty(),
                open.isTable(),
                sent.unsaved(),
                check.in(open.name()),
                elsewhere(draft, check, open),
                DraftCheck.told(check.problems()),
                mistaken ? "Mend the mistakes first: a book with one cannot run." : "",
                sent.by(),
                Typography.text(sent.wrong()),
                sent.details(),
                sent.did(),
                open.isTable() ? headings() : List.of());
    }

    private static List<RuleInWords> words(RuleSource open, DraftCheck check) {
        return check.rules().stream()
                .filter(each -> each.file().equals(open.name()))
                .map(RuleInWords::of)
                .toList();
    }

    private static Map<String, String> cells(RuleSource open, DraftCheck check) {
        var cells = new HashMap<String, String>();
        check.in(open.name())
                .forEach(each -> cells.merge(
                        TableGrid.place(
                                open.text(), each.place().line(), each.place().column()),
                        each.message(),
                        (one, other) -> one + " " + other));
        return cells;
    }

    static String base(int version) {
        return version == RuleBookVersion.SHIPPED ? "the shipped book" : "version " + version;
    }

    private static List<Tab> tabs(RuleDraft draft, BookContents contents, DraftCheck check, RuleSource open) {
        return contents.files().stream()
                .map(each -> new Tab(
                        each.name().replaceFirst("\\.scenarios\\.yaml$", ""),
                        holds(each, check),
                        (int) check.in(each.name()).stream()
                                .filter(PlacedProblem::isMistake)
                                .count(),
                        DraftAddress.of(draft.id(), each.name()),
                        each.name().equals(open.name())))
                .toList();
    }

    private static String holds(RuleSource file, DraftCheck check) {
        if (DraftFile.isScenarios(file.name())) {
            return "";
        }
        int rules = check.rulesIn(file.name()).size();
        return rules + (file.isTable() ? rules == 1 ? " row" : " rows" : rules == 1 ? " rule" : " rules");
    }

    private static List<Elsewhere> elsewhere(RuleDraft draft, DraftCheck check, RuleSource open) {
        return check.problems().stream()
                .filter(each -> !each.file().equals(open.name()))
                .limit(20)
                .map(each -> new Elsewhere(each, DraftAddress.of(draft.id(), each.file())))
                .toList();
    }

    /** Every field of every kind of fact, as a heading asks for it. */
    private static List<String> headings() {
        var all = new ArrayList<String>();
        FactModel.types().forEach(type -> type.fields().forEach(field -> all.add(type.name() + "." + field.name())));
        return all;
    }

    /** What is wrong with a cell of a table, counted from 0 below the headings; empty when nothing is. */
    public String wrongCell(int row, int column) {
        return cells.getOrDefault(row + ":" + column, "");
    }

    /** Files by what they hold, rules first. */
    public Map<String, List<Tab>> groups() {
        return files.stream()
                .collect(Collectors.groupingBy(
                        each -> DraftFile.isScenarios(each.address().replaceFirst(".*file=", ""))
                                ? "Scenarios"
                                : "Rules",
                        TreeMap::new,
                        Collectors.toList()));
    }

    /** Lines that a text field shows at once. */
    public int lines() {
        return (int) Math.min(40, Math.max(12, text.lines().count() + 1));
    }

    /** Whether the open file holds rules, which can be told in words. */
    public boolean hasRules() {
        return !DraftFile.isScenarios(file);
    }

    /** Where the open file is shown so. */
    public String shown(Shown how) {
        return DraftAddress.of(id, file) + how.query;
    }

    /** Where a file that is no table is shown as text, which is how it usually is. */
    public String asText() {
        return shown(isTable ? Shown.TEXT : Shown.USUAL);
    }
}
