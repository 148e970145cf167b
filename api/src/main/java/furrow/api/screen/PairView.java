package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.evidence.Evidence;
import furrow.experiments.plan.Arm;
import java.util.List;
import java.util.Optional;

/**
 * One treatment against the control.
 *
 * @param title which against which
 * @param does what people do in either
 * @param control name of the control
 * @param treatment name of the treatment
 * @param rows what was measured, a row each
 * @param guards what must not get worse, a row each
 */
public record PairView(
        String title, String does, String control, String treatment, List<ReadingRow> rows, List<ReadingRow> guards) {
    public PairView {
        rows = List.copyOf(rows);
        guards = List.copyOf(guards);
    }

    static List<PairView> of(Evidence evidence) {
        var experiment = evidence.data().experiment();
        return experiment.treatments().stream()
                .map(each -> of(evidence, experiment.control(), each))
                .filter(each -> !each.rows().isEmpty() || !each.guards().isEmpty())
                .toList();
    }

    /** One treatment, if the experiment has it. */
    static Optional<PairView> of(Evidence evidence, String treatment) {
        var experiment = evidence.data().experiment();
        return experiment.arm(treatment).map(each -> of(evidence, experiment.control(), each));
    }

    private static PairView of(Evidence evidence, Arm control, Arm treatment) {
        String first = Names.title(treatment.name());
        return new PairView(
                first + " against " + Names.words(control.name()),
                does(control, treatment),
                Names.title(control.name()),
                first,
                rows(evidence, treatment, false),
                rows(evidence, treatment, true));
    }

    private static String does(Arm control, Arm treatment) {
        String its = treatment.tactic().description();
        String others = control.tactic().description();
        return its.isBlank() || others.isBlank()
                ? ""
                : "“" + Typography.text(its) + "” against “" + Typography.text(others) + "”";
    }

    private static List<ReadingRow> rows(Evidence evidence, Arm treatment, boolean guards) {
        return evidence.comparisons().stream()
                .filter(each -> each.treatment().equals(treatment.name()))
                .map(each -> new Found(evidence, each))
                .filter(each -> each.isGuardrail() == guards)
                .map(ReadingRow::of)
                .toList();
    }
}
