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
        return switch (entry.kind()) {
            case ASSIGNMENT, EXPOSURE -> start(entry);
            case OUTCOME -> outcome(entry);
            case SNAPSHOT -> name(entry).map(name -> with(entry, name, entry.arm(), entry.detail()));
            case CONTACT_TURN, TEAM_TURN, BOT_TURN -> turn(entry);
        };
    }

    private Optional<Entry> start(Entry entry) {
        return experiment(entry.subject())
                .flatMap(experiment -> arm(entry.subject(), experiment, entry.arm())
                        .map(arm -> with(entry, experiment, arm, entry.detail())));
    }

    private Optional<Entry> outcome(Entry entry) {
        if (entry.detail() == Entry.NONE) {
            return name(entry).map(name -> with(entry, name, entry.arm(), Entry.NONE));
        }
        return name(entry)
                .flatMap(name -> experiment(entry.detail())
                        .flatMap(experiment -> arm(entry.detail(), experiment, entry.arm())
                                .map(arm -> with(entry, name, arm, experiment))));
    }

    private Optional<Entry> turn(Entry entry) {
        int named = ConversationReader.experiment(entry);
        return named == Entry.NONE
                ? Optional.of(entry)
                : experiment(named)
                        .map(experiment -> with(
                                entry,
                                entry.subject(),
                                entry.arm(),
                                ConversationReader.withExperiment(entry, experiment)));
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

    private Optional<Integer> name(Entry entry) {
        return words.outcome(older.outcomes().get(entry.subject()));
    }

    private static Entry with(Entry entry, int subject, int arm, int detail) {
        return new Entry(
                entry.key(),
                entry.revision(),
                entry.retracted(),
                entry.kind(),
                subject,
                arm,
                detail,
                entry.at(),
                entry.value());
    }
}
