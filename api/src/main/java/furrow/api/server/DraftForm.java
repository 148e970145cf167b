package furrow.api.server;

import furrow.api.screen.author.DraftCheck;
import furrow.api.screen.author.DraftFile;
import furrow.api.screen.author.EditorView.Shown;
import furrow.api.screen.author.TableGrid;
import furrow.engine.document.StoredDocument;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.RuleDraft;
import furrow.rules.language.FindingPlace;
import furrow.rules.language.RuleSource;
import java.util.List;

/** A draft as a form sent it: one file is as it was written there, with what a button does to it. */
final class DraftForm {
    private final PostedForm form;
    private final BookContents stored;
    private final RuleSource file;
    private final String written;

    DraftForm(PostedForm form, StoredDocument<RuleDraft> draft) {
        this.form = form;
        this.stored = draft.value().contents();
        this.file = DraftFile.of(stored, form.text("file"))
                .orElseThrow(() -> HttpProblem.badInput(
                        "the draft has no file \"" + form.text("file") + "\" any more; open the draft again",
                        List.of()));
        this.written = changed(form.text("do"));
    }

    /** The state that whoever sent it had seen. */
    long seen() {
        String text = form.text("version");
        if (!text.matches("[0-9]{1,18}")) {
            throw HttpProblem.badInput("the form did not come whole; load the page again", List.of());
        }
        return Long.parseLong(text);
    }

    /** Name of the file that was open. */
    String file() {
        return file.name();
    }

    /** What it shall be tried on. */
    String evidence() {
        return form.text("evidence");
    }

    /** The cell of a table that a place is in. */
    String cell(FindingPlace place) {
        return TableGrid.place(written, place.line(), place.column());
    }

    boolean isTable() {
        return file.isTable();
    }

    /** How the file was shown that was sent: a table as text, or as cells. */
    Shown shown() {
        return form.texts("cell").isEmpty() ? Shown.TEXT : Shown.USUAL;
    }

    /** Whether the form holds what the store does not. */
    boolean isUnsaved() {
        return !written.equals(file.text());
    }

    /** All files, the open one as it was written. */
    BookContents contents() {
        return DraftFile.changed(stored, file.name(), written);
    }

    /** The open file within contents. */
    RuleSource open(BookContents contents) {
        return DraftFile.of(contents, file.name()).orElseThrow();
    }

    private String changed(String wanted) {
        int colon = wanted.indexOf(':');
        String act = colon < 0 ? wanted : wanted.substring(0, colon);
        int number = colon < 0 ? 0 : number(wanted.substring(colon + 1));
        if (!form.texts("cell").isEmpty()) {
            var grid = grid();
            String text = (switch (act) {
                        case "row" -> grid.withRow();
                        case "drop-row" -> grid.withoutRow(number);
                        case "column" -> grid.withColumn(form.text("heading"));
                        default -> grid;
                    })
                    .text();
            return act.equals("mend") ? mended(text, number) : text;
        }
        String text = plain(form.fields().containsKey("text") ? form.text("text") : file.text());
        return switch (act) {
            case "mend" -> mended(text, number);
            case "rule" -> text.stripTrailing() + "\n\n" + DraftFile.RULE;
            default -> text;
        };
    }

    private TableGrid grid() {
        return TableGrid.of(form.texts("cell"), Math.max(1, number(form.text("columns"))));
    }

    private String mended(String text, int number) {
        var problems =
                DraftCheck.of(DraftFile.changed(stored, file.name(), text)).in(file.name());
        return number < problems.size() && problems.get(number).button().isPresent()
                ? problems.get(number).place().mended(text)
                : text;
    }

    /** Browsers end the lines of a form with a return and a line feed. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
