package furrow.api.screen;

import furrow.api.report.CardSentence;
import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.engine.arbitration.AdviceCard;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.live.AdviceBoard;
import java.util.List;

/**
 * What a card lists that stands for several recommendations, which are decided together or one by one.
 *
 * @param claim what all of them advise
 * @param lines one each, with a box that is ticked
 * @param more said of those that are not listed, or empty
 */
public record AlikeView(String claim, List<Line> lines, String more) {
    /** A form holds so many boxes at most; the others come up once these are decided. */
    static final int MOST = 50;

    public AlikeView {
        lines = List.copyOf(lines);
    }

    /**
     * One of them.
     *
     * @param on key and version, as its box sends them
     * @param claim what to do
     * @param why the reason, or empty
     * @param address where it stands alone
     */
    public record Line(String on, String claim, String why, String address) {}

    static AlikeView of(AdviceCard card, Report report, AdviceBoard board, KeyWords words) {
        var lines = card.advice().stream()
                .limit(MOST)
                .map(each -> line(each, report, board, words))
                .toList();
        int left = card.advice().size() - lines.size();
        return new AlikeView(
                claim(card),
                lines,
                left == 0 ? "" : Counting.of(left, "other") + " like these come up once these are decided.");
    }

    /** What a card advises, in one sentence. */
    static String claim(AdviceCard card) {
        return Typography.text(CardSentence.of(
                card.advice().stream().map(each -> each.candidate().head()).toList()));
    }

    private static Line line(Arbitrated each, Report report, AdviceBoard board, KeyWords words) {
        var candidate = each.candidate();
        var claim = Claim.of(words.about(CardView.evidence(candidate.head(), report))
                .in(candidate.head().reason()));
        return new Line(
                candidate.key()
                        + board.life(candidate.key())
                                .map(life -> ":" + life.version())
                                .orElse(""),
                claim.claim(),
                claim.why(),
                CardPageView.address(candidate.key()));
    }
}
