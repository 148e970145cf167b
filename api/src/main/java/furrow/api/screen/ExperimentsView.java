package furrow.api.screen;

import furrow.api.report.PagesView;
import furrow.api.wording.Typography;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.experiments.plan.Experiment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list of experiments.
 *
 * @param told how many there are, and how they stand
 * @param filters which experiments may be shown
 * @param shown which of them are
 * @param find what is looked for, or empty
 * @param rows those of this page
 * @param pages where the others are
 * @param example commands that bring a first result; empty once there is an experiment
 */
public record ExperimentsView(
        String told,
        List<ShownChoice> filters,
        String shown,
        String find,
        List<Row> rows,
        PagesView pages,
        String example) {
    /** Experiments on one page. */
    public static final int ROWS = 50;

    /** Lines of a verdict that a list shows. */
    private static final int LINES = 3;

    public ExperimentsView {
        filters = List.copyOf(filters);
        rows = List.copyOf(rows);
    }

    /** Which experiments are shown. */
    public enum Show {
        ALL("All"),
        RUNNING("Running"),
        OVER("Over"),
        DRAFTS("Drafts");

        private final String title;

        Show(String title) {
            this.title = title;
        }

        /** The word in an address. */
        public String word() {
            return title.toLowerCase(Locale.ROOT);
        }

        /** The one of that word; all of them where there is no such word. */
        public static Show of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    /** One experiment, text by text. */
    public record Row(
            String name,
            String address,
            String question,
            StateView state,
            String left,
            String owner,
            List<StateView> verdict,
            String size,
            String fresh) {}

    /**
     * Draws the list.
     *
     * @param drafts experiments that nobody has started, by name; the report knows nothing of them
     * @param owners who planned each, by its name; whoever is not known has none
     * @param show which are listed
     * @param find text that a name, a question or an arm has; empty for all
     * @param page which part, from 1
     * @param address of the server
     */
    public static ExperimentsView of(
            Report report,
            List<Experiment> drafts,
            Map<String, String> owners,
            Show show,
            String find,
            int page,
            String address) {
        String wanted = find.strip();
        var found = found(report, drafts, wanted);
        var all = found.stream().filter(each -> each.is(show, report)).toList();
        int from = Math.min(all.size(), (page - 1) * ROWS);
        String query = query(show, wanted);
        return new ExperimentsView(
                told(report, drafts.size()),
                Arrays.stream(Show.values())
                        .map(each -> new ShownChoice(
                                each.title,
                                Typography.count(found.stream()
                                        .filter(one -> one.is(each, report))
                                        .count()),
                                "/experiments" + query(each, wanted).replaceFirst("&$", ""),
                                each == show))
                        .toList(),
                show.word(),
                wanted,
                all.subList(from, Math.min(all.size(), from + ROWS)).stream()
                        .map(each -> row(each, owners.getOrDefault(each.name(), ""), report))
                        .toList(),
                PagesView.of(
                        "experiments",
                        page,
                        ROWS,
                        all.size(),
                        to -> "/experiments" + (query.isEmpty() ? "?" : query) + "page=" + to),
                report.experiments().isEmpty() && report.lone().isEmpty() && drafts.isEmpty()
                        ? EmptyToday.of(report, address).example()
                        : "");
    }

    /** An experiment with its evidence, one of a single arm, or a draft. */
    private record Entry(String name, Optional<Evidence> evidence, Optional<Experiment> draft) {
        boolean is(Show show, Report report) {
            return switch (show) {
                case ALL -> true;
                case DRAFTS -> draft.isPresent();
                case RUNNING ->
                    evidence.filter(each -> ExperimentState.goesOn(each, report.asOf()))
                            .isPresent();
                case OVER ->
                    evidence.filter(each -> !ExperimentState.goesOn(each, report.asOf()))
                            .isPresent();
            };
        }
    }

    /** What is asked for, from the question mark to the ampersand before more; empty where nothing is. */
    private static String query(Show show, String find) {
        String asked = (show == Show.ALL ? "" : "show=" + show.word() + "&")
                + (find.isEmpty() ? "" : "find=" + Names.address(find) + "&");
        return asked.isEmpty() ? "" : "?" + asked;
    }

    private static List<Entry> found(Report report, List<Experiment> drafts, String find) {
        var all = new ArrayList<Entry>();
        for (ExperimentReport each : report.experiments()) {
            if (holds(each.evidence().data().experiment(), find)) {
                all.add(new Entry(each.name(), Optional.of(each.evidence()), Optional.empty()));
            }
        }
        report.lone().stream()
                .filter(each -> holds(each, find))
                .forEach(each -> all.add(new Entry(each, Optional.empty(), Optional.empty())));
        drafts.stream()
                .filter(each -> holds(each, find))
                .forEach(each -> all.add(new Entry(each.name(), Optional.empty(), Optional.of(each))));
        return all;
    }

    private static boolean holds(Experiment experiment, String find) {
        return holds(experiment.name(), find)
                || holds(experiment.question(), find)
                || experiment.arms().stream()
                        .anyMatch(each ->
                                holds(each.name(), find) || holds(each.tactic().description(), find));
    }

    /** Case, and whether a key has hyphens or a person writes spaces, make no difference. */
    private static boolean holds(String text, String find) {
        return find.isEmpty() || plain(text).contains(plain(find));
    }

    private static String plain(String text) {
        return Names.words(text).toLowerCase(Locale.ROOT);
    }

    private static Row draft(Experiment draft, String owner) {
        var state = ExperimentState.draft();
        return new Row(
                Names.title(draft.name()),
                ResultsAddress.of(draft.name()),
                Typography.text(draft.question()),
                state.state(),
                state.left(),
                owner,
                List.of(),
                "",
                "");
    }

    private static Row row(Entry entry, String owner, Report report) {
        if (entry.draft().isPresent()) {
            return draft(entry.draft().get(), owner);
        }
        if (entry.evidence().isEmpty()) {
            return new Row(
                    Names.title(entry.name()),
                    ResultsAddress.of(entry.name()),
                    "",
                    new StateView("bad", "Cannot be read"),
                    "",
                    owner,
                    List.of(new StateView("bad", "The data name a single arm")),
                    "",
                    "");
        }
        var evidence = entry.evidence().get();
        var state = ExperimentState.of(evidence, report.asOf());
        return new Row(
                Names.title(entry.name()),
                ResultsAddress.of(entry.name()),
                Typography.text(evidence.data().experiment().question()),
                state.state(),
                state.left(),
                owner,
                VerdictLines.of(evidence, report).stream()
                        .limit(LINES)
                        .map(each -> new StateView(each.kind(), each.text()))
                        .toList(),
                Units.of(evidence.data().units(), evidence),
                Age.of(evidence, report.asOf()).orElse(""));
    }

    private static String told(Report report, int drafts) {
        int all = report.experiments().size() + report.lone().size();
        String waiting = (drafts == 1 ? "One draft waits" : Counting.word(drafts) + " drafts wait") + " to be started";
        if (all == 0 && drafts > 0) {
            return waiting + ".";
        }
        if (all == 0) {
            return "No experiment is defined yet. Define one with its plan, then send what happens.";
        }
        return (all == 1 ? "One experiment" : Counting.word(all) + " experiments") + ": "
                + Typography.count(report.conclusive()) + " with something settled, "
                + Typography.count(report.inconclusive()) + " open, " + Typography.count(report.broken())
                + " that cannot be read." + (drafts == 0 ? "" : " " + waiting + ".");
    }
}
