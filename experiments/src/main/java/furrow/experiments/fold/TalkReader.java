package furrow.experiments.fold;

import furrow.experiments.conversation.Talk;
import furrow.experiments.conversation.Turn;
import furrow.experiments.plan.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a unit's conversations since its start, once for each end that is asked for. */
final class TalkReader {
    private final List<Turn> turns;
    private final long start;
    private final Workspace workspace;
    private Map<Long, Talk> known = Map.of();

    TalkReader(List<Turn> turns, long start, Workspace workspace) {
        this.turns = turns;
        this.start = start;
        this.workspace = workspace;
    }

    Talk until(long end) {
        if (turns.isEmpty()) {
            return Talk.NONE;
        }
        known = known.isEmpty() ? new HashMap<>() : known;
        return known.computeIfAbsent(end, this::read);
    }

    private Talk read(long end) {
        return Talk.between(turns, Entry.instant(start), Entry.instant(end), workspace.hours(), workspace.zone());
    }

    static Turn turn(Entry entry) {
        var speaker = switch (entry.kind()) {
            case CONTACT_TURN -> Turn.Speaker.CONTACT;
            case TEAM_TURN -> Turn.Speaker.TEAM;
            default -> Turn.Speaker.BOT;
        };
        long conversation = (long) entry.subject() << 32 | (entry.arm() & 0xFFFF_FFFFL);
        return new Turn(
                conversation,
                speaker,
                Entry.instant(entry.at()),
                said(entry.detail() % Scribe.ASKS),
                said(entry.detail() % Scribe.OF / Scribe.ASKS));
    }

    /** Number of the experiment that a message names, or {@link Entry#NONE}. */
    static int experiment(Entry turn) {
        return turn.detail() / Scribe.OF - 1;
    }

    /** What a message tells, with another experiment's number or {@link Entry#NONE} in the place of its own. */
    static int withExperiment(Entry turn, int experiment) {
        return turn.detail() % Scribe.OF + Scribe.OF * (experiment + 1);
    }

    private static Optional<Boolean> said(int answer) {
        return answer == 0 ? Optional.empty() : Optional.of(answer == Scribe.YES);
    }
}
