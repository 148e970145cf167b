package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.arbitration.Stage;
import furrow.engine.arbitration.StageVerdict;
import furrow.engine.live.AdviceBoard;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Advice that is held back while another stands.
 *
 * @param claim what it would say
 * @param address where it is shown
 * @param stage which stage holds it back
 * @param why in a sentence
 */
public record PassedOver(String claim, String address, String stage, String why) {
    private static final int MOST = 10;

    /** What is held back of the same experiment; first the card itself, when it is. */
    static List<PassedOver> of(Arbitrated card, AdviceBoard board, KeyWords words) {
        var about = about(card);
        return board.heldBack().stream()
                .filter(each -> each.candidate().key().equals(card.candidate().key())
                        || (about.isPresent() && about(each).equals(about)))
                .limit(MOST)
                .flatMap(each -> of(each, words).stream())
                .toList();
    }

    private static Optional<String> about(Arbitrated each) {
        return each.candidate().head().facts().stream()
                .flatMap(fact -> fact.reportedUnder().stream())
                .findFirst();
    }

    private static Optional<PassedOver> of(Arbitrated each, KeyWords words) {
        return each.heldBack()
                .map(verdict -> new PassedOver(
                        Claim.of(words.in(each.candidate().head().reason())).claim(),
                        CardPageView.address(each.candidate().key()),
                        stage(verdict.stage()),
                        sentence(words.in(verdict.why()))));
    }

    /** What a stage asks, as a heading. */
    static String stage(Stage stage) {
        return switch (stage) {
            case ELIGIBLE -> "Undecided";
            case SUITABLE -> "Readable";
            case RESTED -> "Rested";
            case DRAWN -> "Drawn";
            case ALONE -> "Alone";
            case IN_MEASURE -> "In measure";
        };
    }

    /** Each stage that a card has passed, in a line. */
    static List<String> passed(Arbitrated card) {
        return card.verdicts().stream()
                .filter(StageVerdict::passed)
                .map(each -> stage(each.stage()) + ": " + Typography.text(each.why()) + ".")
                .toList();
    }

    private static String sentence(String why) {
        return why.isEmpty()
                ? ""
                : Typography.text(why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1)) + ".";
    }
}
