package furrow.api.report;

import furrow.engine.evidence.Evidence;
import furrow.experiments.fold.ConversationFacts;
import furrow.experiments.fold.SilentUnit;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Whom to write to once more: units whose conversation fell silent after our message and that a network still lets a person
 * write to.
 *
 * @param conversations how many conversations there are
 * @param units the units, those first whose window closes first; at most {@link #MOST} of them
 */
public record FollowUpList(long conversations, List<Row> units) {
    /** Units that are named; a list that nobody works through in a day helps nobody. */
    public static final int MOST = 200;

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    /** A unit and the arm that it stands in. */
    public record Row(String arm, SilentUnit unit) {
        /** Our last message, by the workspace's clock. */
        public String written(ZoneId zone) {
            return WHEN.format(unit.written().atZone(zone));
        }

        /** When the window closes, by the workspace's clock. */
        public String until(ZoneId zone) {
            return WHEN.format(unit.until().atZone(zone));
        }
    }

    /** The list of an experiment; empty where nobody is silent, and of what was concluded. */
    public static FollowUpList of(Evidence evidence) {
        var rows = evidence.data().arms().stream()
                .flatMap(arm ->
                        arm.silent().stream().map(unit -> new Row(arm.arm().name(), unit)))
                .sorted(Comparator.comparing(Row::unit, SilentUnit.MOST_URGENT_FIRST))
                .limit(MOST)
                .toList();
        long conversations = evidence.data().arms().stream()
                .flatMap(arm -> arm.conversation().stream())
                .mapToLong(ConversationFacts::silent)
                .sum();
        return new FollowUpList(rows.isEmpty() ? 0 : conversations, rows);
    }

    /** Such as "Write once more: 179 conversations". */
    public String told() {
        String all = "Write once more: " + ReadableNumbers.count(conversations)
                + (conversations == 1 ? " conversation" : " conversations");
        return units.size() < conversations ? all + ", " + ReadableNumbers.count(units.size()) + " units named" : all;
    }
}
