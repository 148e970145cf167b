package furrow.experiments.fold;

import furrow.experiments.plan.Experiment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Units that an experiment shares with those of higher number, by the pair of arms. */
final class SharedUnitAccumulator {
    private final Experiment experiment;
    private final TreeMap<Integer, long[]> others = new TreeMap<>();

    SharedUnitAccumulator(Experiment experiment) {
        this.experiment = experiment;
    }

    /** Adds a unit, or takes it away with a sign of -1. */
    void change(Enrolment here, Enrolment there, int armsThere, int sign) {
        others.computeIfAbsent(
                        there.experiment(), key -> new long[experiment.arms().size() * armsThere])[
                here.arm() * armsThere + there.arm()] += sign;
    }

    /** Forgets what is shared with some; false when nothing was. */
    boolean leave(Set<Integer> numbers) {
        return others.keySet().removeAll(numbers);
    }

    /** What is shared with those of higher number, seen from here. */
    List<Neighbours.Shared> fromHere(IntFunction<Experiment> plan) {
        var shared = new ArrayList<Neighbours.Shared>();
        others.forEach((number, units) -> add(plan.apply(number), units, true, shared));
        return shared;
    }

    /** What is shared with one of higher number, seen from there. */
    List<Neighbours.Shared> fromThere(int number, Experiment there) {
        var shared = new ArrayList<Neighbours.Shared>();
        var units = others.get(number);
        if (units != null) {
            add(there, units, false, shared);
        }
        return shared;
    }

    private void add(Experiment there, long[] units, boolean fromHere, List<Neighbours.Shared> shared) {
        if (Arrays.stream(units).allMatch(count -> count == 0)) {
            return;
        }
        var pairs = new ArrayList<Neighbours.Pair>();
        for (int i = 0; i < units.length; i++) {
            String own = experiment.arms().get(i / there.arms().size()).name();
            String other = there.arms().get(i % there.arms().size()).name();
            pairs.add(new Neighbours.Pair(fromHere ? own : other, fromHere ? other : own, units[i]));
        }
        shared.add(new Neighbours.Shared(fromHere ? there.name() : experiment.name(), pairs));
    }

    void write(StateWriter out) {
        out.number(others.size());
        others.forEach((number, units) -> {
            out.number(number).number(units.length);
            Arrays.stream(units).forEach(out::number);
        });
    }

    void read(StateReader in) {
        int size = in.small();
        for (int i = 0; i < size; i++) {
            int number = in.small();
            long[] units = new long[in.small()];
            Arrays.setAll(units, place -> in.number());
            others.put(number, units);
        }
    }
}
