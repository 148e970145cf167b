package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.advice.Adviser;
import furrow.engine.advice.Report;
import furrow.engine.arbitration.AdviceCard;
import furrow.engine.document.StoredDocument;
import furrow.engine.evidence.Evidence;
import furrow.engine.live.AdviceBoard;
import furrow.engine.recommendation.AdviceLife;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import furrow.rules.fact.ConversationFact;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recommendation as a card: one claim, one number, one worth, one reason.
 *
 * @param number its place today, from 1; 0 for what rests
 * @param key name of the advice, the same on any day
 * @param claim what to do
 * @param why the reason, or empty
 * @param figures the number that speaks for it, where there is one, then its worth
 * @param experiment key of the experiment that it is about, or empty
 * @param experimentTitle the same in words
 * @param experimentAddress where that is shown
 * @param channel where it is to be followed, in words, or empty
 * @param fresh how old its data are, or empty
 * @param stale true when they are older than they should be
 * @param talks true when it is about conversations, which have a page
 * @param rests when it was shown and is shown again, or empty when it does not rest
 * @param method the rule behind it, and how it was read, a line each
 * @param acts what can be done about it, where that is kept
 * @param alike the recommendations that it stands for, where these are several
 */
public record CardView(
        int number,
        String key,
        String claim,
        String why,
        List<FigureView> figures,
        String experiment,
        String experimentTitle,
        String experimentAddress,
        String channel,
        String fresh,
        boolean stale,
        boolean talks,
        String rests,
        List<String> method,
        Optional<CardActs> acts,
        Optional<AlikeView> alike) {
    public CardView {
        figures = List.copyOf(figures);
        method = List.copyOf(method);
    }

    /** Draws a card. */
    static CardView of(int number, Recommendation advice, Report report, KeyWords words) {
        return of(number, advice, report, words, "", Optional.empty());
    }

    /** Draws a card that can be decided about. */
    static CardView of(
            int number,
            Recommendation advice,
            Report report,
            KeyWords words,
            Optional<StoredDocument<AdviceLife>> life) {
        return of(
                number, advice, report, words, "", life.map(each -> CardActs.of(each, advice.action(), report.day())));
    }

    /** Draws what people read as one thing, and decide about together or one by one. */
    static CardView of(
            int number, AdviceCard card, Report report, KeyWords words, AdviceBoard board, AdviceChannels channels) {
        var first = of(
                        number,
                        card.first().head(),
                        report,
                        words,
                        board.life(card.first().key()))
                .on(channels.of(card.first()));
        return card.isOfSeveral() ? first.standingFor(AlikeView.of(card, report, board, words)) : first;
    }

    /** The same for several: what is told of the first alone stands in its line, and its numbers are its own. */
    private CardView standingFor(AlikeView several) {
        return new CardView(
                number,
                key,
                several.claim(),
                "",
                List.of(),
                "",
                "",
                "",
                "",
                "",
                false,
                false,
                rests,
                method,
                acts,
                Optional.of(several));
    }

    /** The same on a channel. */
    CardView on(String channelKey) {
        return new CardView(
                number,
                key,
                claim,
                why,
                figures,
                experiment,
                experimentTitle,
                experimentAddress,
                channelKey.isEmpty() ? "" : Names.title(channelKey),
                fresh,
                stale,
                talks,
                rests,
                method,
                acts,
                alike);
    }

    /** Draws one that rests. */
    static CardView of(RestingAdvice resting, Report report, KeyWords words) {
        return of(
                0,
                resting.advice(),
                report,
                words,
                "Shown on " + Typography.day(resting.by().shown()) + ", again from "
                        + Typography.day(resting.by().again()) + ".",
                Optional.empty());
    }

    private static CardView of(
            int number, Recommendation advice, Report report, KeyWords words, String rests, Optional<CardActs> acts) {
        var about = About.of(advice, report);
        var claim = Claim.of(words.about(about.map(About::evidence)).in(advice.reason()));
        var figure = CardFigures.of(advice, report);
        boolean ranged = figure.filter(each -> !each.plot().isEmpty()).isPresent();
        return new CardView(
                number,
                advice.key(),
                claim.claim(),
                ranged ? claim.unranged() : claim.why(),
                Stream.concat(figure.stream(), Stream.of(WorthFigure.of(advice, report)))
                        .toList(),
                about.map(About::name).orElse(""),
                about.map(each -> Names.title(each.name())).orElse(""),
                about.map(each -> ResultsAddress.of(each.name())).orElse(""),
                "",
                about.flatMap(each -> Age.of(each.evidence(), report.asOf())).orElse(""),
                about.map(each -> Stale.is(each.evidence())).orElse(false),
                advice.facts().stream().anyMatch(ConversationFact.class::isInstance),
                rests,
                CardMethod.of(advice, report),
                acts,
                Optional.empty());
    }

    /** Evidence of the experiment that some advice is about. */
    static Optional<Evidence> evidence(Recommendation advice, Report report) {
        return About.of(advice, report).map(About::evidence);
    }

    /** Where the conversations that it is about are listed, or empty. */
    public String conversations() {
        return talks ? "/conversations#t-" + Names.address(experiment) : "";
    }

    /** Where it stands in full. */
    public String address() {
        return CardPageView.address(key);
    }

    /** Place of the card in the page. */
    public String anchor() {
        return number == 0 ? "rests-" + key : "a" + number;
    }

    /** The experiment that advice is about. */
    private record About(String name, Evidence evidence) {
        static Optional<About> of(Recommendation advice, Report report) {
            var told = Adviser.experiment(advice);
            String subject = advice.subject();
            return report.experiments().stream()
                    .filter(each -> told.isPresent()
                            ? told.get().equals(each.name())
                            : subject.startsWith(each.name())
                                    && (subject.length() == each.name().length()
                                            || subject.charAt(each.name().length()) == '/'))
                    .findFirst()
                    .map(each -> new About(each.name(), each.evidence()));
        }
    }
}
