package furrow.experiments.fold;

import furrow.experiments.conversation.ConversationSummary;
import furrow.experiments.conversation.Turn;
import furrow.experiments.plan.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    static Turn turn(Entry.Turn turn) {
        return new Turn(turn.conversation(), turn.speaker(), Entry.instant(turn.at()), turn.resolved(), turn.asks());
    }
}
