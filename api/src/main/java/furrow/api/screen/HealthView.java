package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.evidence.Evidence;
import furrow.experiments.health.Health;
import java.util.List;

/**
 * What the checks of an experiment found.
 *
 * @param concerns those that found something, worst first
 * @param sound those that found nothing wrong, a sentence each
 * @param told how many are sound
 */
public record HealthView(List<Concern> concerns, List<String> sound, String told) {
    public HealthView {
        concerns = List.copyOf(concerns);
        sound = List.copyOf(sound);
    }

    /** A check that found something: its state and its sentence. */
    public record Concern(StateView state, String detail) {}

    static HealthView of(Evidence evidence) {
        var sound = evidence.health().stream()
                .filter(each -> each.status() == Health.Status.OK)
                .map(each -> Typography.text(Units.in(each.detail(), evidence)))
                .toList();
        var concerns = evidence.health().stream()
                .filter(each -> each.status() != Health.Status.OK)
                .map(each -> new Concern(state(each.status()), Typography.text(Units.in(each.detail(), evidence))))
                .toList();
        return new HealthView(
                concerns,
                sound,
                Typography.count(sound.size()) + " of "
                        + Counting.of(evidence.health().size(), "check") + " sound");
    }

    /** An experiment of which the data name one arm. */
    static HealthView broken(String detail) {
        return new HealthView(
                List.of(new Concern(state(Health.Status.BROKEN), Typography.text(detail))),
                List.of(),
                "cannot be read");
    }

    static StateView state(Health.Status status) {
        return switch (status) {
            case OK -> new StateView("good", "Sound");
            case CAUTION -> new StateView("care", "Take care");
            case BROKEN -> new StateView("bad", "Cannot be read");
            case UNKNOWN -> new StateView("open", "Not checked");
        };
    }
}
