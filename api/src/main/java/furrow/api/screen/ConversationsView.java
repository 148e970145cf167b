package furrow.api.screen;

import furrow.api.report.FollowUpList;
import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the team talks with people: how soon it answers, who waits, and whom to write to once more. Only experiments that run:
 * of what was concluded nobody waits.
 *
 * @param told the whole in a sentence
 * @param talks the conversations of each experiment
 * @param writes whom to write to once more, those first whose window closes first
 * @param more how many more there are than are named, in words, or empty
 */
public record ConversationsView(String told, List<TalkView> talks, List<Write> writes, String more) {
    public ConversationsView {
        talks = List.copyOf(talks);
        writes = List.copyOf(writes);
    }

    /**
     * Somebody to write to once more.
     *
     * @param silent since our last message, by the clock and in business hours
     */
    public record Write(
            String unit, String experiment, String address, String arm, String written, String silent, String until) {}

    /** Draws them. */
    public static ConversationsView of(Report report) {
        var talks = report.experiments().stream()
                .flatMap(each -> TalkView.of(each.evidence()).stream())
                .toList();
        var lists = report.experiments().stream()
                .map(each -> new Listed(each.name(), FollowUpList.of(each.evidence())))
                .filter(each -> !each.list().units().isEmpty())
                .toList();
        var writes = lists.stream()
                .flatMap(each -> each.list().units().stream().map(row -> write(each.experiment(), row, report)))
                .toList();
        long all = lists.stream().mapToLong(each -> each.list().conversations()).sum();
        return new ConversationsView(
                told(talks, all),
                talks,
                writes,
                all > writes.size()
                        ? Typography.count(writes.size()) + " contacts are named, of "
                                + Counting.of(all, "conversation") + "."
                        : "");
    }

    private record Listed(String experiment, FollowUpList list) {}

    private static String told(List<TalkView> talks, long silent) {
        if (talks.isEmpty()) {
            return "No messages have come in yet.";
        }
        long waiting = talks.stream().mapToLong(TalkView::waiting).sum();
        return (waiting == 0
                        ? "Nobody waits for a first answer"
                        : Counting.of(waiting, "conversation") + (waiting == 1 ? " waits" : " wait")
                                + " for a first answer")
                + "; "
                + (silent == 0
                        ? "nobody is to be written to once more."
                        : "write once more to " + Counting.of(silent, "conversation") + ".");
    }

    private static Write write(String experiment, FollowUpList.Row row, Report report) {
        var zone = report.workspace().zone();
        var since = row.unit().written();
        return new Write(
                row.unit().unit(),
                Names.title(experiment),
                ResultsAddress.of(experiment),
                Names.title(row.arm()),
                row.written(zone),
                clock(since, report.asOf())
                        + ", "
                        + BusinessTime.hours(report.workspace()
                                .hours()
                                .between(since.atZone(zone), report.asOf().atZone(zone))),
                row.until(zone));
    }

    private static String clock(Instant since, Instant now) {
        return Counting.of(Duration.between(since, now).toDays(), "day");
    }
}
