package furrow.engine.outcome;

import java.util.ArrayList;
import java.util.List;

/**
 * What reading a whole log has shown: every batch, and every piece of what is sealed, is there and matches its
 * checksum, or not.
 *
 * @param batches sound ones
 * @param entries in these
 * @param damages what is wrong with the others, one line each
 */
public record LogCheck(long batches, long entries, List<String> damages) {
    private static final int AT_ONCE = 20_000;

    public LogCheck {
        damages = List.copyOf(damages);
    }

    /** True when nothing is damaged. */
    public boolean isSound() {
        return damages.isEmpty();
    }

    /** Reads the whole log. */
    public static LogCheck of(OutcomeLog log) {
        var sum = new LogCheck(0, 0, List.of());
        for (var workspace : log.workspaces()) {
            sum = sum.and(of(log, workspace))
                    .and(leftOut(log.leftOut(workspace)))
                    .and(new LogCheck(0, 0, log.bases().damages(workspace)))
                    .and(new LogCheck(0, 0, log.seals().damages(workspace)));
        }
        return sum;
    }

    /** What is left out is read as if it said nothing, and is not sound. */
    private static LogCheck leftOut(List<String> lines) {
        return new LogCheck(-lines.size(), 0, lines);
    }

    /** This, and what is wrong elsewhere, one line each. */
    public LogCheck and(List<String> others) {
        return and(new LogCheck(0, 0, others));
    }

    private LogCheck and(LogCheck other) {
        var all = new ArrayList<>(damages);
        all.addAll(other.damages);
        return new LogCheck(batches + other.batches, entries + other.entries, all);
    }

    private static LogCheck of(OutcomeLog log, String workspace) {
        long batches = 0;
        long entries = 0;
        var damages = new ArrayList<String>();
        var after = log.begin(workspace);
        while (true) {
            try {
                var read = log.read(workspace, after, AT_ONCE);
                if (read.isEmpty()) {
                    return new LogCheck(batches, entries, damages);
                }
                for (var recorded : read) {
                    batches++;
                    entries += recorded.entries().size();
                    after = after.with(recorded.position());
                }
            } catch (DamagedLogException e) {
                damages.add(String.valueOf(e.getMessage()));
                after = after.with(e.position().orElseThrow(() -> e));
            }
        }
    }
}
