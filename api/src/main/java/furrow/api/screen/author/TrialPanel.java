package furrow.api.screen.author;

import java.util.List;

/**
 * What came of a trial, or what it would show.
 *
 * @param told what came of it, in a sentence
 * @param rows line by line
 * @param folded what the fold says that holds the rest of them; empty when there is none
 * @param rest lines in the fold
 * @param notes what is to say besides, a sentence each
 * @param failed why there is no answer, or empty
 */
public record TrialPanel(
        String told, List<Row> rows, String folded, List<Row> rest, List<String> notes, String failed) {
    public TrialPanel {
        rows = List.copyOf(rows);
        rest = List.copyOf(rest);
        notes = List.copyOf(notes);
    }

    /**
     * One line.
     *
     * @param kind {@code good}, {@code bad}, {@code care}, {@code open} or {@code same}
     * @param title what it is about
     * @param word what became of it
     * @param details why, a sentence each
     * @param more all there is to say, folded
     */
    public record Row(String kind, String title, String word, List<String> details, List<String> more) {
        public Row {
            details = List.copyOf(details);
            more = List.copyOf(more);
        }

        Row(String kind, String title, String word, List<String> details) {
            this(kind, title, word, details, List.of());
        }
    }

    /** A panel that folds nothing. */
    static TrialPanel of(String told, List<Row> rows, List<String> notes) {
        return new TrialPanel(told, rows, "", List.of(), notes, "");
    }

    /** A panel of which nothing was asked yet. */
    public static TrialPanel waiting(String says) {
        return of(says, List.of(), List.of());
    }

    /** A trial that came to no answer. */
    public static TrialPanel failed(String why) {
        return new TrialPanel("", List.of(), "", List.of(), List.of(), why);
    }
}
