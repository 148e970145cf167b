package furrow.experiments.fold;

import furrow.experiments.plan.Experiment;
import java.util.List;
import java.util.stream.Stream;

/** The sums of each arm of an experiment, apart for each basis on which units stand in it. */
record ArmAccumulators(
        List<ArmAccumulator> assigned, List<ArmAccumulator> notYetExposed, List<ArmAccumulator> exposed) {

    static ArmAccumulators of(Experiment experiment, FoldOptions options) {
        return new ArmAccumulators(arms(experiment, options), arms(experiment, options), arms(experiment, options));
    }

    private static List<ArmAccumulator> arms(Experiment experiment, FoldOptions options) {
        return experiment.arms().stream()
                .map(arm -> new ArmAccumulator(experiment, options))
                .toList();
    }

    List<ArmAccumulator> by(Basis basis) {
        return switch (basis) {
            case ASSIGNED -> assigned;
            case NOT_YET_EXPOSED -> notYetExposed;
            case EXPOSED -> exposed;
        };
    }

    boolean isIncomplete() {
        return Stream.of(assigned, notYetExposed, exposed)
                .flatMap(List::stream)
                .flatMap(arm -> arm.cells().stream())
                .anyMatch(MetricAccumulator::isIncomplete);
    }

    void write(StateWriter out) {
        for (Basis basis : Basis.values()) {
            by(basis).forEach(arm -> arm.write(out));
        }
    }

    void read(StateReader in) {
        for (Basis basis : Basis.values()) {
            by(basis).forEach(arm -> arm.read(in));
        }
    }
}
