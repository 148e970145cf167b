package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.document.StoredDocument;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.Overlap;
import furrow.engine.tactic.TacticLibrary;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The form of an experiment.
 *
 * @param fields what was written
 * @param by who writes, or empty
 * @param currency symbol of the workspace's money
 * @param problems what is wrong, in the order of the page
 * @param at the same by field
 * @param told how much is to be mended, or empty
 * @param words the plan in words, once it is one
 * @param gaps what it does without
 * @param power how long it takes
 * @param weeks its days on a calendar
 * @param overlaps others on the same kind of unit at the same time
 * @param learned what earlier experiments say of its ways
 */
public record NewExperimentView(
        PlanFields fields,
        String by,
        String currency,
        List<FieldProblem> problems,
        Map<String, String> at,
        String told,
        List<String> words,
        List<PlanGap> gaps,
        PowerWords power,
        PlanWeeks weeks,
        List<Shared> overlaps,
        List<Learned> learned) {
    private static final int MOST_LEARNED = 6;
    private static final int MOST_OVERLAPS = 8;

    public NewExperimentView {
        problems = List.copyOf(problems);
        at = Map.copyOf(at);
        words = List.copyOf(words);
        gaps = List.copyOf(gaps);
        overlaps = List.copyOf(overlaps);
        learned = List.copyOf(learned);
    }

    /**
     * Another experiment at the same time.
     *
     * @param says which, and what that means
     * @param later to begin once it has ended; empty where that is never or too late
     */
    public record Shared(String says, Optional<PowerWords.Way> later) {}

    /** What earlier experiments say of one of its ways: a sentence, and where more stands. */
    public record Learned(String way, String address, String told, String next) {}

    /** The same with what is known of its ways from earlier experiments. */
    public NewExperimentView knowing(TacticLibrary library) {
        return new NewExperimentView(
                fields,
                by,
                currency,
                problems,
                at,
                told,
                words,
                gaps,
                power,
                weeks,
                overlaps,
                learned(library, fields));
    }

    /** A way is known by its tactic's key or by what people do. */
    private static List<Learned> learned(TacticLibrary library, PlanFields fields) {
        return library.records().stream()
                .filter(each -> each.metric().role() == Metric.Role.PRIMARY)
                .filter(each -> fields.ways().stream().anyMatch(way -> isOf(way, each.tactic())))
                .limit(MOST_LEARNED)
                .map(each -> new Learned(
                        Names.title(each.tactic().name()),
                        TacticAddress.of(each.tactic().name()),
                        TacticWords.learned(each),
                        TacticWords.next(each)))
                .toList();
    }

    private static boolean isOf(PlanFields.Way way, Tactic tactic) {
        return way.was().equals(tactic.name())
                || (!way.does().isBlank()
                        && way.does()
                                .strip()
                                .equalsIgnoreCase(tactic.description().strip()));
    }

    /** A form that nobody has sent yet. */
    public static NewExperimentView fresh(PlanFields fields, Workspace workspace, String by) {
        return new NewExperimentView(
                fields,
                by,
                symbol(workspace),
                List.of(),
                Map.of(),
                "",
                List.of(),
                List.of(),
                PowerWords.unknown("Say of what decides how it stands today and which change would be worth acting on,"
                        + " then press “Check it”."),
                PlanWeeks.NONE,
                List.of(),
                List.of());
    }

    /**
     * The form as it was sent.
     *
     * @param lives all experiments, for those that it would share units with
     */
    public static NewExperimentView of(
            PlanFields fields,
            WrittenPlan written,
            Workspace workspace,
            List<StoredDocument<ExperimentLife>> lives,
            String by,
            Instant now) {
        var problems = written.problems();
        var experiment = written.plan().map(each -> each.experiments().get(0));
        var overlaps = experiment
                .map(each -> Overlap.of(
                        each,
                        each.starts().filter(now::isBefore).orElse(now),
                        lives.stream().map(StoredDocument::value).toList()))
                .orElse(List.of());
        var power = experiment
                .map(each -> PowerWords.of(each, perWeek(fields), workspace.zone(), now))
                .orElseGet(() -> PowerWords.unknown("It is told once what is marked above is mended."));
        return new NewExperimentView(
                fields,
                by,
                symbol(workspace),
                problems,
                problems.stream()
                        .collect(Collectors.toMap(
                                FieldProblem::field, FieldProblem::says, (one, other) -> one + " " + other)),
                problems.isEmpty()
                        ? ""
                        : problems.size() == 1
                                ? "One thing to mend"
                                : Counting.word(problems.size()) + " things to mend",
                experiment.map(each -> PlanInWords.of(each, workspace)).orElse(List.of()),
                experiment.map(each -> PlanGap.of(each, workspace)).orElse(List.of()),
                power,
                experiment
                        .map(each -> PlanWeeks.of(each, overlaps, power.enough(), workspace.zone(), now))
                        .orElse(PlanWeeks.NONE),
                experiment.map(each -> shared(each, overlaps, workspace)).orElse(List.of()),
                List.of());
    }

    private static String symbol(Workspace workspace) {
        return Typography.money(0, workspace.currency()).replaceFirst("0$", "").strip();
    }

    private static Optional<Double> perWeek(PlanFields fields) {
        var number = WrittenPlan.number(fields.perWeek());
        return number.isPresent() && number.getAsDouble() > 0 ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    private static List<Shared> shared(Experiment experiment, List<Overlap> all, Workspace workspace) {
        var zone = workspace.zone();
        var told = all.stream()
                .limit(MOST_OVERLAPS)
                .map(each -> new Shared(
                        "“" + Names.title(each.experiment()) + "” runs on "
                                + experiment.unit().words() + " too, from "
                                + Typography.day(LocalDate.ofInstant(each.from(), zone))
                                + each.until()
                                        .map(until -> " to " + Typography.day(LastDay.of(until, zone)))
                                        .orElse(" on")
                                + ". Each draws its own lot, so they can share them; but some would be in both, and a"
                                + " person must do both.",
                        later(experiment, each, zone)))
                .collect(Collectors.toCollection(ArrayList::new));
        if (all.size() > MOST_OVERLAPS) {
            told.add(new Shared(
                    "And " + Counting.of(all.size() - MOST_OVERLAPS, "experiment") + " more at the same time.",
                    Optional.empty()));
        }
        return told;
    }

    private static Optional<PowerWords.Way> later(Experiment experiment, Overlap other, ZoneId zone) {
        return other.until()
                .filter(until ->
                        experiment.ends().filter(end -> !until.isBefore(end)).isEmpty())
                .map(until -> LastDay.of(until, zone).plusDays(1))
                .map(day -> new PowerWords.Way("start:" + day, "Start on " + Typography.day(day)));
    }

    /** What is wrong with a field, or empty. */
    public String wrong(String field) {
        return at.getOrDefault(field, "");
    }
}
