package furrow.engine.advice;

import furrow.engine.evidence.Assessor;
import furrow.engine.evidence.Ending;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.tactic.TacticLibrary;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.Ahead;
import furrow.rules.fact.ComparisonFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** An experiment that was read: its evidence, and what rules may know of it whatever the time is. */
public final class ReadExperiment {
    private final Evidence evidence;
    private final LastingFacts facts;
    private volatile @Nullable List<ComparisonFacts.Lasting> comparisons;
    private volatile @Nullable Told told;
    private volatile @Nullable List<ArmUse> uses;
    private volatile @Nullable List<TacticLibrary.Found> found;
    private volatile @Nullable OptionalDouble pace;

    /** What was told of its comparisons over so many units ahead. */
    private record Told(Optional<Double> units, List<ComparisonFact> facts) {}

    private ReadExperiment(Evidence evidence, LastingFacts facts) {
        this.evidence = evidence;
        this.facts = facts;
    }

    /** Reads what came in of an experiment. */
    public static ReadExperiment of(Workspace workspace, ExperimentData data) {
        var evidence = new Assessor(workspace).assess(data);
        return new ReadExperiment(evidence, LastingFacts.of(evidence));
    }

    /** Reads the same data in which nothing but findings is other than before. */
    ReadExperiment retold(Workspace workspace, ExperimentData data) {
        var told = new Assessor(workspace).retell(evidence, data);
        boolean kept = told.comparisons() == evidence.comparisons();
        return new ReadExperiment(told, kept ? facts.with(told) : LastingFacts.of(told));
    }

    /** The same with numbers as of another instant than the report, and why. */
    public ReadExperiment with(Instant asOf, String remark) {
        return new ReadExperiment(evidence.with(asOf, remark), facts);
    }

    /** The same, ended: nothing that comes in changes it any more. */
    public ReadExperiment ended(Ending how) {
        return new ReadExperiment(evidence.ended(how), facts);
    }

    /** The same with one more thing that a reader must know. */
    public ReadExperiment remarked(String remark) {
        return new ReadExperiment(evidence.remarked(remark), facts);
    }

    /** What inference says of it. */
    public Evidence evidence() {
        return evidence;
    }

    /** What rules may know of its comparisons at an instant; the same objects for as long as as many units are ahead. */
    List<ComparisonFact> comparisons(Workspace workspace, Instant asOf) {
        var ahead = evidence.ahead(asOf, pace());
        var units = ahead.value().map(Ahead::units);
        var known = told;
        if (known == null || !known.units().equals(units)) {
            known = new Told(
                    units,
                    comparisons(workspace).stream()
                            .flatMap(each -> Adviser.told(() -> List.of(each.over(ahead))).stream())
                            .toList());
            told = known;
        }
        return known.facts();
    }

    private OptionalDouble pace() {
        var known = pace;
        if (known == null) {
            known = evidence.data().pace();
            pace = known;
        }
        return known;
    }

    /** What its arms say of the use of their tactics; made once. */
    List<ArmUse> uses(Workspace workspace) {
        var known = uses;
        if (known == null) {
            known = evidence.data().arms().stream()
                    .map(arm -> ArmUse.of(workspace, arm, evidence, facts))
                    .toList();
            uses = known;
        }
        return known;
    }

    /** What it found of its tactics; made once. */
    List<TacticLibrary.Found> found() {
        var known = found;
        if (known == null) {
            known = TacticLibrary.found(evidence);
            found = known;
        }
        return known;
    }

    /** What rules may know of its comparisons whatever the time is; made once, as it takes longer than all other facts. */
    private List<ComparisonFacts.Lasting> comparisons(Workspace workspace) {
        var known = comparisons;
        if (known == null) {
            known = ComparisonFacts.lasting(workspace, evidence);
            comparisons = known;
        }
        return known;
    }

    LastingFacts facts() {
        return facts;
    }
}
