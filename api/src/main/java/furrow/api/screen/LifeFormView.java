package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.life.CheckedClause;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeEntry;
import furrow.engine.life.LifeStage;
import furrow.engine.life.StepKind;
import furrow.engine.live.LifeView;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person may do with an experiment, its decision rule beside it, and what was done.
 *
 * @param address where the form is sent
 * @param title what it is about
 * @param lead what is to be known first
 * @param by who reads, or empty
 * @param version the version that is read
 * @param ways the ways that may be chosen; none where nothing can be concluded
 * @param overlaps other experiments that a start has to know of
 * @param buttons what can be done, the usual first
 * @param starts whether a first day can be given
 * @param reopens whether a new end can be given
 * @param history what was done, newest first
 * @param typed what was written before it was refused
 * @param wrong why it was refused, or empty
 * @param details the same one by one
 */
public record LifeFormView(
        String address,
        String title,
        String lead,
        String by,
        long version,
        List<Way> ways,
        List<Known> overlaps,
        List<Step> buttons,
        boolean starts,
        boolean reopens,
        List<Done> history,
        String typed,
        String wrong,
        List<String> details) {
    public LifeFormView {
        ways = List.copyOf(ways);
        overlaps = List.copyOf(overlaps);
        buttons = List.copyOf(buttons);
        history = List.copyOf(history);
        details = List.copyOf(details);
    }

    /**
     * A way that may be chosen.
     *
     * @param arm its key
     * @param name its name
     * @param does what people do
     * @param met how many clauses are met
     * @param all whether all are
     * @param clauses the decision rule for it
     */
    public record Way(String arm, String name, String does, String met, boolean all, List<Clause> clauses) {

        /** How it stands in one: bad where a clause is not met, good where all are. */
        public StateView stands() {
            boolean missed =
                    clauses.stream().anyMatch(each -> each.state().kind().equals("bad"));
            return missed ? new StateView("bad", "Not met") : new StateView(all ? "good" : "open", met);
        }
    }

    /**
     * A clause of the decision rule.
     *
     * @param number its number
     * @param text its words
     * @param state whether it holds
     * @param detail what was found
     * @param asked whether a person answers it
     */
    public record Clause(int number, String text, StateView state, String detail, boolean asked) {}

    /** An experiment on the same kind of unit: its key, and when both run. */
    public record Known(String experiment, String told) {}

    /** Something that can be done: the word that a button sends, its text, its icon, and whether it is the usual one. */
    public record Step(String word, String text, String icon, boolean usual) {}

    /** Something that was done. */
    public record Done(String what, String when, String why, List<String> notes) {}

    /** Draws it for somebody. */
    public static LifeFormView of(LifeView view, String by, ZoneId zone) {
        var life = view.life();
        return new LifeFormView(
                ResultsAddress.of(life.name()) + "/steps",
                title(life),
                lead(life),
                by,
                view.version(),
                ways(view, zone),
                life.stage() != LifeStage.DRAFT
                        ? List.of()
                        : view.overlaps().stream()
                                .map(each -> new Known(
                                        each.experiment(),
                                        Names.title(each.experiment())
                                                + " runs on "
                                                + life.experiment().unit().words() + " too, from "
                                                + day(each.from(), zone)
                                                + each.until()
                                                        .map(until -> " to " + day(until, zone))
                                                        .orElse(" on")))
                                .toList(),
                buttons(life),
                life.stage() == LifeStage.DRAFT,
                life.isOver(),
                history(life, zone),
                "",
                "",
                List.of());
    }

    /** The same after a step was refused. */
    public LifeFormView refused(String reason, String why, List<String> problems, ZoneId zone) {
        return new LifeFormView(
                address,
                title,
                lead,
                by,
                version,
                ways,
                overlaps,
                buttons,
                starts,
                reopens,
                history,
                reason,
                Typography.text(why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1)),
                problems.stream()
                        .map(each -> Typography.text(Moments.in(each, zone)))
                        .toList());
    }

    private static String day(Instant at, ZoneId zone) {
        return Typography.day(LocalDate.ofInstant(at, zone));
    }

    private static String title(ExperimentLife life) {
        return switch (life.stage()) {
            case DRAFT -> "Start it";
            case RUNNING, PAUSED -> "Decide";
            case CONCLUDED, ABANDONED -> "Reopen it";
        };
    }

    private static String lead(ExperimentLife life) {
        return switch (life.stage()) {
            case DRAFT -> "Once it is started its question, ways and metrics are frozen. Until then nothing counts.";
            case RUNNING, PAUSED ->
                when(life.experiment().analysis().method())
                        + " What you write goes into the record of the experiment and is only added to.";
            case CONCLUDED, ABANDONED -> "Its numbers are sealed. Reopened, it goes on from where it stood.";
        };
    }

    private static String when(Analysis.Method method) {
        return switch (method) {
            case ANYTIME, BAYES -> "You may decide on any day: ranges hold at every look.";
            case LOOKS -> "Decide after a planned look: what is read is that of the last one.";
            case FIXED -> "Decide at the planned end: ranges hold for that one look.";
        };
    }

    private static List<Way> ways(LifeView view, ZoneId zone) {
        return view.checklists().isEmpty()
                ? List.of()
                : view.life().experiment().arms().stream()
                        .map(each ->
                                way(each, view.checklists().getOrDefault(each.name(), List.of()), view.life(), zone))
                        .toList();
    }

    private static Way way(Arm arm, List<CheckedClause> clauses, ExperimentLife life, ZoneId zone) {
        long met = clauses.stream().filter(CheckedClause::isMet).count();
        return new Way(
                arm.name(),
                Names.title(arm.name()) + (arm.control() ? ", what you do now" : ""),
                Typography.text(arm.tactic().description()),
                met + " of " + clauses.size() + (clauses.size() == 1 ? " clause" : " clauses") + " met",
                met == clauses.size(),
                clauses.stream().map(each -> clause(each, life, zone)).toList());
    }

    private static Clause clause(CheckedClause each, ExperimentLife life, ZoneId zone) {
        return new Clause(
                each.number(),
                text(each, life),
                switch (each.state()) {
                    case MET -> new StateView("good", "Met");
                    case NOT_MET -> new StateView("bad", "Not met");
                    case OPEN -> new StateView("open", "Open");
                },
                Typography.text(Moments.in(each.detail(), zone)),
                each.kind().equals("ask"));
    }

    /** The clause in the words of its plan. */
    private static String text(CheckedClause clause, ExperimentLife life) {
        String text = clause.kind().equals("planned-units")
                ? "As many " + life.experiment().unit().words() + " have come as were planned."
                : clause.clause();
        for (var metric : life.experiment().metrics()) {
            if (text.startsWith(metric.name() + " ")) {
                text = Names.title(metric.name()) + text.substring(metric.name().length());
            }
        }
        return Typography.text(text.replace('\'', '’'));
    }

    private static List<Step> buttons(ExperimentLife life) {
        return life.stage().legal().stream()
                .flatMap(each -> button(each).stream())
                .sorted(Comparator.comparing(each -> !each.usual()))
                .toList();
    }

    private static Optional<Step> button(StepKind kind) {
        return switch (kind) {
            case STARTED -> Optional.of(new Step("start", "Start it", "right", true));
            case CONCLUDED -> Optional.of(new Step("conclude", "Conclude with this way", "check", true));
            case PAUSED -> Optional.of(new Step("pause", "Pause it", "moon", false));
            case RESUMED -> Optional.of(new Step("resume", "Let it go on", "right", false));
            case ABANDONED -> Optional.of(new Step("abandon", "Give it up", "x", false));
            case REOPENED -> Optional.of(new Step("reopen", "Reopen it", "undo", true));
            case DRAFTED, AMENDED, REWORDED, ANSWERED -> Optional.empty();
        };
    }

    private static List<Done> history(ExperimentLife life, ZoneId zone) {
        var all = life.history().stream().map(each -> done(each, zone)).toList();
        var newest = new ArrayList<>(all);
        Collections.reverse(newest);
        return newest;
    }

    private static Done done(LifeEntry entry, ZoneId zone) {
        var signature = entry.signature();
        String what = Names.title(entry.kind().word())
                + entry.arm().map(arm -> " with “" + Names.title(arm) + "”").orElse("")
                + entry.answer()
                        .map(said -> " “" + said.clause() + "”: " + (said.met() ? "yes" : "no"))
                        .orElse("");
        boolean known = signature.at().isAfter(Instant.EPOCH);
        return new Done(
                what,
                (known ? Typography.moment(signature.at(), zone) + ", " : "") + "by " + signature.by(),
                Typography.text(signature.why()),
                entry.notes().stream()
                        .map(each -> Typography.text(Moments.in(each, zone)))
                        .toList());
    }
}
