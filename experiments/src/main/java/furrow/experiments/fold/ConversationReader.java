package furrow.experiments.fold;

import furrow.experiments.conversation.ConversationSummary;
import furrow.experiments.conversation.Turn;
import furrow.experiments.plan.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a unit's conversations since its start, once for each end that is asked for. */
final class ConversationReader {
    private final List<Turn> turns;
    private final long start;
    private final Workspace workspace;
    private Map<Long, ConversationSummary> known = Map.of();

    ConversationReader(List<Turn> turns, long start, Workspace workspace) {
        this.turns = turns;
        this.start = start;
        this.workspace = workspace;
    }

    ConversationSummary until(long end) {
        if (turns.isEmpty()) {
            return ConversationSummary.NONE;
        }
        known = known.isEmpty() ? new HashMap<>() : known;
        return known.computeIfAbsent(end, this::read);
    }

    private ConversationSummary read(long end) {
        return ConversationSummary.between(
                turns, Entry.instant(start), Entry.instant(end), workspace.hours(), workspace.zone());
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
                said(entry.detail() % EventEncoder.ASKS),
                said(entry.detail() % EventEncoder.OF / EventEncoder.ASKS));
    }

    /** Number of the experiment that a message names, or {@link Entry#NONE}. */
    static int experiment(Entry turn) {
        return turn.detail() / EventEncoder.OF - 1;
    }

    /** What a message tells, with another experiment's number or {@link Entry#NONE} in the place of its own. */
    static int withExperiment(Entry turn, int experiment) {
        return turn.detail() % EventEncoder.OF + EventEncoder.OF * (experiment + 1);
    }

    private static Optional<Boolean> said(int answer) {
        return answer == 0 ? Optional.empty() : Optional.of(answer == EventEncoder.YES);
    }
}
