package furrow.api.screen;

import furrow.api.report.FollowUpList;
import furrow.api.report.PagesView;
import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.experiments.fold.SilentUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How the team talks with people: how soon it answers, who waits, and whom to write to once more. Only experiments that run:
 * of what was concluded nobody waits.
 *
 * @param told the whole in a sentence
 * @param talks the conversations of each experiment
 * @param writes whom to write to once more, those first whose window closes first
 * @param more how many more there are than are named, in words, or empty
 * @param writing where the others to write to are
 * @param talking where the other experiments are
 */
public record ConversationsView(
        String told, List<TalkView> talks, List<Write> writes, String more, PagesView writing, PagesView talking) {
    /** Contacts on one page: what a person writes to in a sitting. */
    public static final int WRITES = 20;
    /** Experiments on one page. */
    public static final int TALKS = 8;

    public ConversationsView {
        talks = List.copyOf(talks);
        writes = List.copyOf(writes);
    }

    /**
     * Somebody to write to once more.
     *
     * @param link where the conversation is opened; empty when that is not known
     * @param silent since our last message, by the clock and in business hours
     */
    public record Write(
            String unit,
            String link,
            String experiment,
            String address,
            String arm,
            String written,
            String silent,
            String until) {}

    /**
     * Draws them.
     *
     * @param page which contacts, from 1; those whose window closes first on the first page
     * @param talk which experiments, from 1; those in which most wait on the first page
     */
    public static ConversationsView of(Report report, int page, int talk) {
        var talks = report.experiments().stream()
                .flatMap(each -> TalkView.of(each.evidence(), report.workspace(), report.asOf()).stream())
                .sorted(Comparator.comparingLong(TalkView::waiting).reversed())
                .toList();
        var lists = report.experiments().stream()
                .map(each -> new Listed(each.name(), FollowUpList.of(each.evidence())))
                .filter(each -> !each.list().units().isEmpty())
                .toList();
        var writes = lists.stream()
                .flatMap(each -> each.list().units().stream().map(row -> new Named(each.experiment(), row)))
                .sorted(Comparator.comparing(each -> each.row().unit(), SilentUnit.MOST_URGENT_FIRST))
                .toList();
        long all = lists.stream().mapToLong(each -> each.list().conversations()).sum();
        return new ConversationsView(
                told(talks, all),
                part(talks, talk, TALKS),
                part(writes, page, WRITES).stream()
                        .map(each -> write(each.experiment(), each.row(), report))
                        .toList(),
                all > writes.size()
                        ? Typography.count(writes.size()) + " contacts are named, of "
                                + Counting.of(all, "conversation") + "."
                        : "",
                PagesView.of("contacts", page, WRITES, writes.size(), each -> address(each, talk) + "#write"),
                PagesView.of("experiments", talk, TALKS, talks.size(), each -> address(page, each) + "#talks"));
    }

    private static String address(int page, int talk) {
        return "/conversations?page=" + page + "&talks=" + talk;
    }

    private static <T> List<T> part(List<T> all, int page, int size) {
        int from = (int) Math.min(all.size(), (page - 1L) * size);
        return all.subList(from, Math.min(all.size(), from + size));
    }

    private record Named(String experiment, FollowUpList.Row row) {}

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
                report.workspace().linkTo(row.unit().unit()).orElse(""),
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
