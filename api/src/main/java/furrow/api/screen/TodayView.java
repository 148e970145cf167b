package furrow.api.screen;

import furrow.api.report.BookLine;
import furrow.api.report.PagesView;
import furrow.api.report.Sentences;
import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.arbitration.Candidate;
import furrow.engine.live.AdviceBoard;
import furrow.engine.live.AdviceReport;
import furrow.experiments.plan.Experiment;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What to look at today.
 *
 * @param day which day it is, where the workspace is
 * @param heading how much there is
 * @param lanes the lanes that hold something, most urgent first
 * @param pages where the other advice is
 * @param filtered whether some of it is left out by choice
 * @param people whose advice there is
 * @param subjects what there is advice about
 * @param empty said when there is nothing to look at
 * @param resting advice that holds and is not shown, since it was not long ago
 * @param restingTold how much rests, and until when
 * @param leftOut rules that could not be asked, a sentence each
 * @param book which rule book advised
 */
public record TodayView(
        String day,
        String heading,
        List<LaneView> lanes,
        PagesView pages,
        boolean filtered,
        List<TodayFilter.Choice> people,
        List<TodayFilter.Choice> subjects,
        EmptyToday empty,
        List<CardView> resting,
        String restingTold,
        List<String> leftOut,
        String book) {
    /** Cards on one page. */
    public static final int CARDS = 50;

    /** A lane with its cards. */
    public record LaneView(Lane lane, List<CardView> cards) {
        public LaneView {
            cards = List.copyOf(cards);
        }
    }

    /**
     * Draws the day.
     *
     * @param board recommendations as the person is shown them
     * @param drafts experiments that nobody has started
     * @param filter which of it is wanted
     * @param page which cards, from 1
     * @param address of the server
     */
    public static TodayView of(
            AdviceReport advice,
            AdviceBoard board,
            List<Experiment> drafts,
            TodayFilter filter,
            int page,
            String address) {
        var candidates = board.open().stream().map(Arbitrated::candidate).toList();
        var every = candidates.stream().map(Candidate::key).toList();
        var open = candidates.stream().filter(filter::lets).map(Candidate::head).toList();
        int all = open.size();
        int from = Math.min(all, (page - 1) * CARDS);
        var shown = open.subList(from, Math.min(all, from + CARDS));
        var report = advice.report();
        var words = KeyWords.of(
                advice.all(),
                Stream.concat(
                                shown.stream(),
                                report.resting().stream().limit(CARDS).map(RestingAdvice::advice))
                        .toList());
        var cards = new ArrayList<CardView>();
        for (Recommendation each : shown) {
            cards.add(CardView.of(every.indexOf(each.key()) + 1, each, advice.all(), words, board.life(each.key())));
        }
        return new TodayView(
                Typography.longDay(report.day()),
                heading(open, report, !drafts.isEmpty()),
                lanes(shown, cards),
                PagesView.of("pieces of advice", page, CARDS, all, filter::address),
                filter.isSet(),
                filter.people(candidates),
                filter.subjects(candidates),
                EmptyToday.of(report, board, drafts, address),
                resting(report, words),
                report.resting().isEmpty() ? "" : Typography.text(Sentences.resting(report.resting())),
                leftOut(report),
                BookLine.of(advice.edition()));
    }

    /** Draws a report in one piece, with what rests. */
    static TodayView whole(Report report) {
        var shown = inLanes(report);
        var cards = new ArrayList<CardView>();
        var words = KeyWords.of(report);
        shown.forEach(each -> cards.add(CardView.of(cards.size() + 1, each, report, words)));
        return new TodayView(
                Typography.longDay(report.day()),
                heading(report.recommendations(), report, false),
                lanes(shown, cards),
                PagesView.WHOLE,
                false,
                List.of(),
                List.of(),
                EmptyToday.of(report, ""),
                resting(report, words),
                report.resting().isEmpty() ? "" : Typography.text(Sentences.resting(report.resting())),
                leftOut(report),
                "");
    }

    private static List<CardView> resting(Report report, KeyWords words) {
        return report.resting().stream()
                .limit(CARDS)
                .map(each -> CardView.of(each, report, words))
                .toList();
    }

    private static List<String> leftOut(Report report) {
        return report.leftOut().stream()
                .map(Sentences::leftOut)
                .map(Typography::text)
                .toList();
    }

    /** Advice in the order of its lanes, within a lane as the rules put it. */
    private static List<Recommendation> inLanes(Report report) {
        var all = new ArrayList<Recommendation>();
        for (Lane lane : Lane.values()) {
            report.recommendations().stream()
                    .filter(each -> Lane.of(each.action()) == lane)
                    .forEach(all::add);
        }
        return all;
    }

    private static List<LaneView> lanes(List<Recommendation> shown, List<CardView> cards) {
        return Arrays.stream(Lane.values())
                .map(lane -> new LaneView(lane, in(lane, shown, cards)))
                .filter(each -> !each.cards().isEmpty())
                .toList();
    }

    private static List<CardView> in(Lane lane, List<Recommendation> shown, List<CardView> cards) {
        var its = new ArrayList<CardView>();
        for (int i = 0; i < shown.size(); i++) {
            if (Lane.of(shown.get(i).action()) == lane) {
                its.add(cards.get(i));
            }
        }
        return its;
    }

    private static String heading(List<Recommendation> advice, Report report, boolean waits) {
        int all = advice.size();
        long now = advice.stream()
                .filter(each -> Lane.of(each.action()) == Lane.STOP)
                .count();
        if (all == 0) {
            return report.experiments().isEmpty() && report.lone().isEmpty()
                    ? waits ? "Nothing runs yet" : "Nothing to compare yet"
                    : "Nothing to decide today";
        }
        String things = all == 1 ? "One thing to look at" : Counting.word(all) + " things to look at";
        return now == 0
                ? things
                : now == all ? things + " now" : things + ", " + Counting.inWords(now) + " of them now";
    }
}
