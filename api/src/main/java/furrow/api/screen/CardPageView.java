package furrow.api.screen;

import furrow.engine.advice.Report;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.document.StoredDocument;
import furrow.engine.evidence.Evidence;
import furrow.engine.live.AdviceBoard;
import furrow.engine.live.AdviceReport;
import furrow.engine.recommendation.AdviceLife;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.language.Action;
import java.util.List;
import java.util.Optional;

/**
 * One recommendation in full.
 *
 * @param claim what to do
 * @param why the reason, or empty
 * @param lane how soon it wants an answer
 * @param place its number today, or empty when it is not shown
 * @param state where it stands in its life
 * @param card what a card of Today shows; empty when its facts hold no longer
 * @param pair the comparison that it rests on, where there is one
 * @param worth what the way brings net of cost, where that is counted
 * @param scale how it was put in order, a line each
 * @param passed what was passed over for it, or why it is held back
 * @param rule the rule, and what it asked
 * @param near what other rules would have said of the same evidence
 * @param told how often this kind of advice was decided, and how
 * @param history what happened to it, newest first
 * @param decision what can be decided
 * @param before the card before it today
 * @param after the card after it today
 */
public record CardPageView(
        String claim,
        String why,
        Lane lane,
        String place,
        String state,
        Optional<CardView> card,
        Optional<PairView> pair,
        List<WorthView> worth,
        List<String> scale,
        List<PassedOver> passed,
        Optional<RuleAsked> rule,
        List<NearMiss> near,
        List<FactView> told,
        List<AdviceStep> history,
        CardDecision decision,
        Optional<Neighbour> before,
        Optional<Neighbour> after) {
    public CardPageView {
        worth = List.copyOf(worth);
        scale = List.copyOf(scale);
        passed = List.copyOf(passed);
        near = List.copyOf(near);
        told = List.copyOf(told);
        history = List.copyOf(history);
    }

    /** Another card: what it says, and where it is. */
    public record Neighbour(String claim, String address) {}

    /** Where a card is shown. */
    public static String address(String key) {
        return "/advice/" + Names.address(key);
    }

    /**
     * Draws it.
     *
     * @param board as the reader is shown it
     * @param by who reads, or empty
     */
    public static CardPageView of(
            AdviceReport advice, AdviceBoard board, StoredDocument<AdviceLife> stored, String by) {
        var report = advice.all();
        var words = KeyWords.of(report);
        var life = stored.value();
        var now = board.advice(life.key());
        var head = now.map(each -> each.candidate().head());
        var own = words.about(head.flatMap(each -> CardView.evidence(each, report)));
        var claim = Claim.of(own.in(now.map(each -> each.candidate().head().reason())
                .orElse(life.content().reason())));
        var open = board.open().stream().map(each -> each.candidate().key()).toList();
        int place = open.indexOf(life.key()) + 1;
        int number = TodayView.numbers(board).getOrDefault(life.key(), 0);
        var evidence = head.flatMap(each -> evidence(each, report));
        return new CardPageView(
                claim.claim(),
                claim.unranged(),
                Action.of(life.action()).map(Lane::of).orElse(Lane.TRY),
                number == 0 ? "" : "Number " + number,
                AdviceStep.state(life, report.workspace().zone()),
                head.map(each -> CardView.of(number, each, report, own, Optional.of(stored))
                        .on(AdviceChannels.of(advice).of(each))),
                head.flatMap(each -> pair(each, report)),
                head.flatMap(each -> treatment(each)).stream()
                        .flatMap(arm -> evidence.stream()
                                .flatMap(known -> WorthView.of(known, report).stream())
                                .filter(each -> each.treatment().equals(Names.title(arm))))
                        .toList(),
                now.map(each -> CardScale.of(each, report)).orElse(List.of()),
                now.map(each -> PassedOver.of(each, board, words)).orElse(List.of()),
                head.flatMap(each -> RuleAsked.of(each, advice, own)),
                head.map(each -> NearMiss.of(each, advice, own)).orElse(List.of()),
                AdviceStep.ofItsKind(life, board),
                AdviceStep.of(life, report.workspace().zone()),
                CardDecision.of(stored, report.day(), by),
                neighbour(place - 2, open, board, words),
                neighbour(place == 0 ? -1 : place, open, board, words));
    }

    private static Optional<Neighbour> neighbour(int place, List<String> open, AdviceBoard board, KeyWords words) {
        return place < 0 || place >= open.size()
                ? Optional.empty()
                : board.advice(open.get(place))
                        .map(Arbitrated::candidate)
                        .map(each -> new Neighbour(
                                (place + 1) + " "
                                        + Claim.of(words.in(each.head().reason()))
                                                .claim(),
                                address(each.key())));
    }

    private static Optional<ComparisonFact> comparison(Recommendation advice) {
        return advice.facts().stream()
                .filter(ComparisonFact.class::isInstance)
                .map(ComparisonFact.class::cast)
                .findFirst();
    }

    private static Optional<Evidence> evidence(Recommendation advice, Report report) {
        return comparison(advice).flatMap(each -> CardFigures.evidence(report, each.experiment()));
    }

    private static Optional<String> treatment(Recommendation advice) {
        return comparison(advice).map(ComparisonFact::treatment);
    }

    private static Optional<PairView> pair(Recommendation advice, Report report) {
        return comparison(advice)
                .flatMap(fact -> evidence(advice, report).flatMap(each -> PairView.of(each, fact.treatment())));
    }
}
