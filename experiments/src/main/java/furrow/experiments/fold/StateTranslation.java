package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Unit states under older names, as states under the names of now. What speaks of an experiment, arm or outcome that is
 * no longer there is left out, as it is when the same events are read again.
 */
public final class StateTranslation {
    private final FoldNames older;
    private final Vocabulary words;
    private final boolean same;

    StateTranslation(FoldNames older, Vocabulary words) {
        this.older = older;
        this.words = words;
        this.same = older.equals(FoldNames.of(words));
    }

    /** The state under the names of now. */
    public UnitState of(UnitState state) {
        if (same) {
            return state;
        }
        var kept = new ArrayList<Entry>();
        for (Entry entry : state.entries()) {
            translated(entry).ifPresent(kept::add);
        }
        return new UnitState(List.copyOf(kept));
    }

    private Optional<Entry> translated(Entry entry) {
        return entry.match(this::start, this::measured, this::turn);
    }

    private Optional<Entry> start(Entry.Start start) {
        return experiment(start.experiment())
                .flatMap(experiment -> arm(start.experiment(), experiment, start.arm())
                        .map(arm -> new Entry.Start(
                                start.key(),
                                start.revision(),
                                start.retracted(),
                                start.at(),
                                start.isExposure(),
                                experiment,
                                arm,
                                start.labels(),
                                start.chance(),
                                start.rank())));
    }

    private Optional<Entry> measured(Entry.Measured measured) {
        var name = words.outcome(older.outcomes().get(measured.name()));
        if (measured.experiment() == Entry.NONE) {
            return name.map(number -> with(measured, number, Entry.NONE, measured.arm()));
        }
        return name.flatMap(number -> experiment(measured.experiment())
                .flatMap(experiment -> arm(measured.experiment(), experiment, measured.arm())
                        .map(arm -> with(measured, number, experiment, arm))));
    }

    private static Entry with(Entry.Measured measured, int name, int experiment, int arm) {
        return new Entry.Measured(
                measured.key(),
                measured.revision(),
                measured.retracted(),
                measured.at(),
                measured.isTotal(),
                name,
                experiment,
                arm,
                measured.value());
    }

    private Optional<Entry> turn(Entry.Turn turn) {
        return turn.experiment() == Entry.NONE
                ? Optional.of(turn)
                : experiment(turn.experiment())
                        .map(experiment -> new Entry.Turn(
                                turn.key(),
                                turn.revision(),
                                turn.retracted(),
                                turn.at(),
                                turn.speaker(),
                                turn.conversation(),
                                experiment,
                                turn.resolved(),
                                turn.asks()));
    }

    private Optional<Integer> experiment(int number) {
        return words.experimentNumber(older.experiments().get(number).name());
    }

    private Optional<Integer> arm(int then, int now, int arm) {
        if (arm == Entry.NONE) {
            return Optional.of(Entry.NONE);
        }
        String name = older.experiments().get(then).arms().get(arm);
        var arms = words.experiment(now).arms();
        for (int i = 0; i < arms.size(); i++) {
            if (arms.get(i).name().equals(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
