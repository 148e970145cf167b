package furrow.engine.proof;

import furrow.engine.signature.Signature;
import furrow.experiments.proof.StandingDesign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The standing designs of a workspace, one at a time.
 *
 * @param steps what people began and ended, oldest first
 */
public record DesignHistory(List<DesignStep> steps) {
    /** Steps that are kept. */
    static final int MOST = 1_000;

    public DesignHistory {
        steps = List.copyOf(steps);
    }

    /** The design that stands. */
    public Optional<StandingDesign> standing() {
        return steps.isEmpty() ? Optional.empty() : steps.get(steps.size() - 1).design();
    }

    /**
     * Begins a design, or ends the one that stands.
     *
     * @throws IllegalArgumentException when a design of that name drew otherwise, or none stands that could end
     */
    DesignHistory and(Optional<StandingDesign> design, Signature signed) {
        design.ifPresent(this::requireSameDraw);
        if (design.isEmpty() && standing().isEmpty()) {
            throw new IllegalArgumentException("no standing design is there to end; begin one with its shares");
        }
        if (steps.size() >= MOST) {
            throw new IllegalArgumentException(
                    "a workspace takes " + MOST + " steps of standing designs, and has them");
        }
        var all = new ArrayList<>(steps);
        all.add(new DesignStep(design, signed));
        return new DesignHistory(all);
    }

    private void requireSameDraw(StandingDesign design) {
        for (DesignStep each : steps) {
            if (each.design()
                    .filter(before -> before.name().equals(design.name()) && !before.equals(design))
                    .isPresent()) {
                throw new IllegalArgumentException("design \"" + design.name() + "\" was begun on "
                        + each.signed().at() + " with other shares, delay or plan, and its subjects are drawn by those;"
                        + " give the new one another name");
            }
        }
    }
}
