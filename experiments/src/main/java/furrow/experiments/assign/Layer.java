package furrow.experiments.assign;

import furrow.experiments.plan.NameRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Experiments that exclude each other: a unit's place in the layer belongs to one of them at most.
 *
 * <p>A slice stays where it is for as long as its experiment runs, so opening or closing another moves nobody.
 *
 * @param name key of the layer, and its salt
 * @param slices what experiments hold of it; they do not overlap
 */
public record Layer(String name, List<Slice> slices) {

    /**
     * The places that one experiment holds.
     *
     * @param experiment key of the experiment
     * @param from first place, at least 0
     * @param to place after the last, at most 1
     */
    public record Slice(String experiment, double from, double to) {
        public Slice {
            NameRule.check("experiment", experiment);
            if (!(from >= 0 && from < to && to <= 1)) {
                throw new IllegalArgumentException(
                        "slice of \"" + experiment + "\" needs 0 <= from < to <= 1, but was " + from + " to " + to);
            }
        }
    }

    public Layer {
        NameRule.check("layer", name);
        slices = slices.stream().sorted(Comparator.comparingDouble(Slice::from)).toList();
        for (int i = 1; i < slices.size(); i++) {
            if (slices.get(i).from() < slices.get(i - 1).to()) {
                throw new IllegalArgumentException("slices of layer \"" + name + "\" need to lie apart, but \""
                        + slices.get(i - 1).experiment() + "\" and \""
                        + slices.get(i).experiment() + "\" overlap");
            }
        }
    }

    /** A layer that nobody holds anything of. */
    public static Layer empty(String name) {
        return new Layer(name, List.of());
    }

    /**
     * The layer with one more experiment, in the first gap that is wide enough.
     *
     * @param share of the layer's places, above 0, at most 1
     */
    public Layer open(String experiment, double share) {
        if (slice(experiment).isPresent()) {
            throw new IllegalArgumentException("layer \"" + name + "\" already has \"" + experiment + "\"");
        }
        double from = 0;
        double widest = 0;
        for (Slice each : slices) {
            if (each.from() - from >= share) {
                break;
            }
            widest = Math.max(widest, each.from() - from);
            from = each.to();
        }
        // Shares such as 0.1 add up to a hair above 1 in binary; that hair is cut off.
        if (!(share > 0 && from + share <= 1 + 1e-9)) {
            throw new IllegalArgumentException("share of \"" + experiment + "\" needs more than 0 and at most "
                    + Math.max(widest, 1 - from) + ", the widest gap of layer \"" + name + "\", but was " + share
                    + "; end another experiment of the layer first");
        }
        var more = new ArrayList<>(slices);
        more.add(new Slice(experiment, from, Math.min(1, from + share)));
        return new Layer(name, more);
    }

    /** The layer after an experiment has ended; its places are free. */
    public Layer close(String experiment) {
        return new Layer(
                name,
                slices.stream()
                        .filter(each -> !each.experiment().equals(experiment))
                        .toList());
    }

    /** What the experiment holds, if anything. */
    public Optional<Slice> slice(String experiment) {
        return slices.stream()
                .filter(each -> each.experiment().equals(experiment))
                .findFirst();
    }
}
