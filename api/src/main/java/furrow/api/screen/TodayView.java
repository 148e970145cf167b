package furrow.api.screen;

import furrow.api.report.BookLine;
import furrow.api.report.PagesView;
import furrow.api.report.Sentences;
import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.engine.arbitration.AdviceCard;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.live.AdviceBoard;
import furrow.engine.live.AdviceReport;
import furrow.experiments.plan.Experiment;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What to look at today.
 *
 * @param day which day it is, where the workspace is
 * @param heading how much there is
 * @param lanes the lanes that hold something, most urgent first
 * @param pages where the other advice is
 * @param filtered whether some of it is left out by choice
 * @param paths where the goals stand
 * @param channels on which channels there is advice
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
        PathStrip paths,
        List<ShownChoice> channels,
        List<ShownChoice> people,
        List<ShownChoice> subjects,
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
        var channels = AdviceChannels.of(advice);
        var candidates = board.open().stream().map(Arbitrated::candidate).toList();
        var open = AdviceCard.of(board.open().stream()
                .filter(each -> filter.lets(each.candidate(), channels))
                .toList());
        int all = open.size();
        int from = Math.min(all, (page - 1) * CARDS);
        var on = open.subList(from, Math.min(all, from + CARDS));
        var shown = heads(on);
        var report = advice.report();
        var words = KeyWords.of(
                advice.all(),
                Stream.concat(
                                on.stream()
                                        .flatMap(each -> each.advice().stream().limit(AlikeView.MOST))
                                        .map(each -> each.candidate().head()),
                                report.resting().stream().limit(CARDS).map(RestingAdvice::advice))
                        .toList());
        var cards = new ArrayList<CardView>();
        var numbers = numbers(board);
        for (AdviceCard each : on) {
            cards.add(CardView.of(
                    numbers.getOrDefault(each.first().key(), 0), each, advice.all(), words, board, channels));
        }
        return new TodayView(
                Typography.longDay(report.day()),
                heading(heads(open), report, !drafts.isEmpty()),
                lanes(shown, cards),
                PagesView.of("pieces of advice", page, CARDS, all, filter::address),
                filter.isSet(),
                PathStrip.of(report.goals(), report.day()),
                filter.channels(candidates, channels),
                filter.people(candidates),
                filter.subjects(candidates),
                EmptyToday.of(report, board, drafts, address),
                resting(report, words),
                report.resting().isEmpty() ? "" : Typography.text(Sentences.resting(report.resting())),
                leftOut(report),
                BookLine.of(advice.edition()));
    }

    private static List<Recommendation> heads(List<AdviceCard> cards) {
        return cards.stream().map(each -> each.first().head()).toList();
    }

    /** The place of the card that each stands on, from 1, by key. */
    static Map<String, Integer> numbers(AdviceBoard board) {
        var numbers = new HashMap<String, Integer>();
        int number = 0;
        for (AdviceCard each : board.cards()) {
            number++;
            for (String key : each.keys()) {
                numbers.put(key, number);
            }
        }
        return numbers;
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
                PathStrip.NONE,
                List.of(),
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
