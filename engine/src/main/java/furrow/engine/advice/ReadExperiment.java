package furrow.engine.advice;

import furrow.engine.evidence.Assessor;
import furrow.engine.evidence.Ending;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentData;
import furrow.experiments.plan.Workspace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An experiment that was read: its evidence, and what rules may know of it whatever the time is. */
public final class ReadExperiment {
    private final Evidence evidence;
    private final LastingFacts facts;
    private volatile @Nullable List<ComparisonFacts.Lasting> comparisons;

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

    /** What rules may know of its comparisons whatever the time is; made once, as it takes longer than all other facts. */
    List<ComparisonFacts.Lasting> comparisons(Workspace workspace) {
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
