package furrow.api.screen;

import furrow.api.report.BeliefSentences;
import furrow.api.report.BeliefView;
import furrow.api.report.FollowUpList;
import furrow.api.report.FollowUpView;
import furrow.api.report.PlanLines;
import furrow.api.report.ReadingNotes;
import furrow.api.report.Sentences;
import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.engine.evidence.ArmFigures.MetricFigures;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.MetricBelief;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Results of one experiment.
 *
 * @param number its place in the report, from 1, for names within a page
 * @param key its key
 * @param name its name in words
 * @param question what it asks, or its name
 * @param state how far it is in its life
 * @param fresh how old its data are, or empty
 * @param unit what it counts, in words
 * @param notes what a reader must know first
 * @param verdict what it has come to
 * @param decision what the plan says will be done, or empty
 * @param facts health, size and days
 * @param health what its checks found
 * @param pairs each treatment against the control
 * @param treatments the treatments beside each other
 * @param worth what each treatment brings net of cost
 * @param beliefs what is believed of each metric, where beliefs decide
 * @param bands how each effect's range narrowed by day
 * @param exposures how many met each arm over time
 * @param segments results by segment
 * @param segmentNotes what must be known of them
 * @param followUp whom to write to once more
 * @param arms each metric of each arm in numbers
 * @param spending what each arm cost and whether its units met it, a sentence each
 * @param uncapped metrics read without their cap, a sentence each
 * @param plan what was planned, a line each
 * @param method how it was read, a line each
 */
public record ResultsView(
        int number,
        String key,
        String name,
        String question,
        StateView state,
        String fresh,
        String unit,
        List<String> notes,
        List<VerdictLine> verdict,
        String decision,
        List<FactView> facts,
        HealthView health,
        List<PairView> pairs,
        List<ForestView> treatments,
        List<WorthView> worth,
        List<BeliefView> beliefs,
        List<BandView> bands,
        ExposureView exposures,
        List<ForestView> segments,
        List<String> segmentNotes,
        FollowUpView followUp,
        List<ArmRow> arms,
        List<String> spending,
        List<String> uncapped,
        List<String> plan,
        List<String> method) {

    /** Draws one experiment's evidence. */
    public static ResultsView of(int number, Evidence evidence, Report report) {
        var experiment = evidence.data().experiment();
        var zone = report.workspace().zone();
        String name = Names.title(experiment.name());
        return new ResultsView(
                number,
                experiment.name(),
                name,
                experiment.question().isBlank() ? name : Typography.text(experiment.question()),
                ExperimentState.of(evidence, report.asOf()).whole(),
                Age.of(evidence, report.asOf()).orElse(""),
                Units.many(evidence),
                Sentences.notes(evidence).stream()
                        .map(each -> Typography.text(Units.in(each, evidence)))
                        .toList(),
                VerdictLines.of(evidence, report),
                Typography.text(experiment.decisionRule().text()),
                facts(evidence, report),
                HealthView.of(evidence),
                PairView.of(evidence),
                ForestView.treatments(evidence),
                WorthView.of(evidence, report),
                BeliefSentences.told(evidence).stream()
                        .filter(MetricBelief::decides)
                        .map(each -> BeliefView.of(evidence, each))
                        .filter(each -> !each.isEmpty())
                        .toList(),
                BandView.of(evidence),
                ExposureView.of(evidence),
                ForestView.segments(evidence),
                evidence.exploration().notes().stream()
                        .map(each -> Typography.text(Units.in(each, evidence)))
                        .toList(),
                FollowUpView.of(FollowUpList.of(evidence), zone),
                ArmRow.of(evidence),
                spending(evidence, report),
                evidence.uncapped().stream()
                        .map(each -> Names.title(each.metric()) + ", " + Names.words(each.treatment()) + ": "
                                + Typography.text(Sentences.uncapped(evidence, each)))
                        .toList(),
                texts(PlanLines.of(evidence.data(), report.asOf(), zone)),
                texts(ReadingNotes.of(evidence)));
    }

    /** An experiment of which the data name one arm. */
    public static ResultsView lone(int number, String key) {
        return new ResultsView(
                number,
                key,
                Names.title(key),
                Names.title(key),
                new StateView("bad", "Cannot be read"),
                "",
                "",
                List.of(),
                List.of(new VerdictLine("bad", "There is nothing to compare yet.", Sentences.LONE_ARM)),
                "",
                List.of(),
                HealthView.broken(Sentences.LONE_ARM),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ExposureView.NONE,
                List.of(),
                List.of(),
                FollowUpView.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static List<String> texts(List<String> sentences) {
        return sentences.stream().map(Typography::text).toList();
    }

    private static List<String> spending(Evidence evidence, Report report) {
        String currency = report.workspace().currency().getCurrencyCode();
        return evidence.arms().stream()
                .flatMap(arm ->
                        Stream.concat(Sentences.spending(arm, currency).stream(), Sentences.adherence(arm).stream()))
                .map(Typography::text)
                .toList();
    }

    private static List<FactView> facts(Evidence evidence, Report report) {
        var facts = new ArrayList<FactView>();
        var health = HealthView.of(evidence);
        facts.add(new FactView("Health", health.told(), concerns(health)));
        facts.add(new FactView(
                Names.title(Units.many(evidence)),
                Typography.count(evidence.data().units()),
                open(evidence)));
        days(evidence, report).ifPresent(facts::add);
        return facts;
    }

    private static String concerns(HealthView health) {
        int count = health.concerns().size();
        return count == 0
                ? "nothing wrong was found"
                : Counting.inWords(count) + (count == 1 ? " finding is" : " findings are") + " told above";
    }

    private static String open(Evidence evidence) {
        long open = evidence.arms().stream()
                .mapToLong(arm -> arm.metrics().stream()
                        .mapToLong(MetricFigures::open)
                        .max()
                        .orElse(0))
                .sum();
        return open == 0
                ? "all of them count"
                : Typography.count(open) + " still have days to go on some metric and do not count there yet";
    }

    private static Optional<FactView> days(Evidence evidence, Report report) {
        var plan = evidence.data().experiment();
        ZoneId zone = report.workspace().zone();
        if (plan.starts().isEmpty() || plan.ends().isEmpty()) {
            return Optional.empty();
        }
        long all = Duration.between(plan.starts().get(), plan.ends().get()).toDays();
        long gone = Duration.between(plan.starts().get(), report.asOf()).toDays();
        return Optional.of(new FactView(
                "Days",
                Typography.count(Math.max(0, Math.min(gone, all))) + " of " + Typography.count(all),
                Typography.day(LocalDate.ofInstant(plan.starts().get(), zone)) + " to "
                        + Typography.day(LastDay.of(plan.ends().get(), zone))));
    }

    /** Where its plan is as a file. */
    public String planFile() {
        return ResultsAddress.of(key) + "/plan.yaml";
    }

    /** Where units by day are as CSV. */
    public String uses() {
        return ResultsAddress.of(key) + "/uses.csv";
    }

    /** Where each comparison is as CSV, as it would have been read at the end of each day. */
    public String byDay() {
        return ResultsAddress.of(key) + "/days.csv";
    }

    /** Where results by segment are as CSV. */
    public String bySegment() {
        return ResultsAddress.of(key) + "/segments.csv";
    }

    /** Whether any range is drawn. */
    public boolean hasPlots() {
        return rows().anyMatch(each ->
                !each.relativePlot().isEmpty() || !each.absolutePlot().isEmpty());
    }

    private Stream<ReadingRow> rows() {
        return pairs.stream().flatMap(each -> Stream.concat(each.rows().stream(), each.guards().stream()));
    }

    /** Whether changes can be shown relative and as a difference. */
    public boolean hasBoth() {
        return rows().anyMatch(each ->
                !each.relativePlot().isEmpty() && !each.absolutePlot().isEmpty());
    }
}
