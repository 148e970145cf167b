package furrow.engine.arbitration;

import static furrow.engine.recommendation.Advices.MAY;
import static furrow.engine.recommendation.Advices.advice;
import static furrow.engine.recommendation.Advices.decided;
import static furrow.engine.recommendation.Advices.noon;
import static furrow.engine.recommendation.Advices.on;
import static furrow.engine.recommendation.Advices.resting;
import static furrow.engine.recommendation.Advices.scale;
import static furrow.engine.recommendation.Advices.seen;
import static furrow.engine.recommendation.Advices.worth;
import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.engine.advice.Report;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdvicePolicy;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.Showing;
import furrow.experiments.plan.BusinessHours;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.Recommendation;
import furrow.rules.book.Terms;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Action;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArbitrationTest {
    private static final Optional<String> NOBODY = Optional.empty();

    private static Report report(int day, Recommendation... advice) {
        var workspace =
                new Workspace("main", Currency.getInstance("EUR"), 40, ZoneOffset.UTC, BusinessHours.ROUND_THE_CLOCK);
        return new Report(workspace, noon(day), List.of(), List.of(), Arrays.asList(advice));
    }

    private static List<String> told(List<Arbitrated> all) {
        return all.stream()
                .map(each -> each.candidate().head().rule()
                        + each.heldBack().map(held -> " " + held.stage().word()).orElse(""))
                .toList();
    }

    private static List<String> told(Report report, AdviceLife... lives) {
        return told(Arbitration.of(report, List.of(lives), AdvicePolicy.usual(), NOBODY));
    }

    private static Recommendation of(String rule, Action action, String subject, int priority, Fact... facts) {
        return new Recommendation(
                rule, "", action, subject, priority, "Why.", Optional.empty(), Optional.empty(), List.of(facts));
    }

    private static Fact comparison(String experiment, String tactic) {
        return FactText.read(
                "Comparison",
                Map.of(
                        "experiment",
                        experiment,
                        "metric",
                        "replies",
                        "treatment",
                        "warm",
                        "treatmentTactic",
                        tactic,
                        "tacticKind",
                        "conversation",
                        "verdict",
                        "better"));
    }

    /** By lane, then by money: 126 from -583 to 836 scores 216, 798 from 522 to 1,074 scores 798; unknown worth an hour's 40. */
    @Test
    void lanesComeFirstAndThenWhatScoresHigher() {
        var all = Arbitration.of(
                report(
                        0,
                        advice("Test", Action.TEST_NEXT, "b", 100),
                        worth(126, -583, 836),
                        advice("Decide", Action.DECIDE, "c", 100),
                        advice("Mend", Action.MEND, "d", 1)),
                List.of(),
                AdvicePolicy.usual(),
                NOBODY);

        assertEquals(List.of("Mend", "Scale", "Decide", "Test"), told(all));
        assertEquals(216.076588, all.get(1).candidate().score().priority(), 1e-5);
        assertEquals(0.5 * 40 * 2, all.get(2).candidate().score().priority());
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void whateverStopsHarmStandsInTheFirstLane(Action action) {
        assertEquals(action.stopsHarm(), Urgency.of(action) == Urgency.STOP_OR_MEND);
    }

    @Test
    void rulesThatSayTheSameAreOneCandidate() {
        var all = Arbitration.of(report(0, scale("A"), scale("B")), List.of(), AdvicePolicy.usual(), NOBODY);

        assertEquals(1, all.size());
        assertEquals(
                List.of("A", "B"),
                all.get(0).candidate().group().stream()
                        .map(Recommendation::rule)
                        .toList());
    }

    @Test
    void whatSomebodyDecidedIsNotEligible() {
        var life = seen(on(0).begin(List.of(scale("Scale"))), 0);
        var dismissed = decided(life, LifeEvent.DISMISSED, AdviceState.DISMISSED, 0);
        var all = Arbitration.of(report(1, scale("Scale")), List.of(dismissed), AdvicePolicy.usual(), NOBODY);

        assertEquals(List.of("Scale eligible"), told(all));
        assertEquals(
                "Ann dismissed it on 1 May 2026",
                all.get(0).heldBack().orElseThrow().why());
        assertEquals(1, all.get(0).verdicts().size(), "no other stage is asked");
    }

    @Test
    void whatActsOnAResultThatCannotBeReadIsNotSuitable() {
        var onBroken = of("Scale", Action.SCALE, "alone/warm/replies", 50, comparison("alone", "warm answers"));
        var workspace = Workspace.withDefaults();
        var report = new Report(workspace, noon(0), List.of(), List.of("alone"), List.of(onBroken));

        assertEquals(List.of("Scale suitable"), told(report));
        var mend = of("Mend", Action.MEND, "alone/arms", 50, comparison("alone", "warm answers"));
        assertEquals(List.of("Mend"), told(new Report(workspace, noon(0), List.of(), List.of("alone"), List.of(mend))));
    }

    @Test
    void whatWasShownRestsFromTheNextDayUnlessItChangedOrAnotherRuleSaysIt() {
        var weekly = resting("Weekly", Action.TEST_NEXT, "x", 7);
        var shown = new Showing("Ann", noon(0), MAY).to(on(0).begin(List.of(weekly)), List.of(weekly));

        assertEquals(List.of("Weekly"), told(report(0, weekly), shown));
        assertEquals(List.of("Weekly rested"), told(report(1, weekly), shown));
        assertEquals(List.of("Weekly rested"), told(report(6, weekly), shown));
        assertEquals(List.of("Weekly"), told(report(7, weekly), shown));
        var changed = on(2).next(shown, List.of(advice("Other", Action.TEST_NEXT, "x", 50)));
        assertEquals(List.of("Weekly"), told(report(2, weekly), changed));
        assertEquals(List.of("Weekly"), told(report(1, weekly, advice("Always", Action.TEST_NEXT, "x", 10)), shown));
    }

    @Test
    void aRuleThatIsDismissedThriceInAMonthIsSilentForAMonth() {
        var lives = IntStream.range(0, 3)
                .mapToObj(i -> decided(
                        seen(on(0).begin(List.of(advice("Test", Action.TEST_NEXT, "s" + i, 50))), 0),
                        LifeEvent.DISMISSED,
                        AdviceState.DISMISSED,
                        i * 10))
                .toArray(AdviceLife[]::new);
        var other = advice("Test", Action.TEST_NEXT, "s9", 50);

        assertEquals(List.of("Test rested"), told(report(49, other), lives));
        assertEquals(List.of("Test"), told(report(50, other), lives));
        assertEquals(List.of("Test"), told(report(49, other), lives[0], lives[1]));
    }

    @Test
    void ofTwoOrdersOnOneTacticTheOneThatStopsHarmIsShown() {
        var stop = of("Stop", Action.STOP, "tone/warm/complaints", 10, comparison("tone", "warm answers"));
        var scale = of("Scale", Action.SCALE, "other/warm/replies", 100, comparison("other", "warm answers"));
        var repeat = of("Repeat", Action.REPEAT, "warm answers", 90, comparison("third", "warm answers"));
        var faster = of("Faster", Action.ANSWER_FASTER, "tone", 50, comparison("tone", "warm answers"));
        var all = Arbitration.of(report(0, scale, repeat, faster, stop), List.of(), AdvicePolicy.usual(), NOBODY);

        assertEquals(List.of("Stop", "Scale alone", "Faster", "Repeat alone"), order(all));
        assertEquals(
                Map.of(
                        "Stop",
                        Map.of("Scale", 1, "Repeat", 1),
                        "Scale",
                        Map.of("Stop", 1),
                        "Repeat",
                        Map.of("Stop", 1)),
                RuleClashes.of(all).of(),
                "whichever is shown, the rules contradict each other");
        assertEquals(
                "it contradicts \"stop tone/warm/complaints\" on tactic warm answers",
                all.get(1).heldBack().orElseThrow().why());
        var without = Arbitration.of(report(0, scale, repeat), List.of(), AdvicePolicy.usual(), NOBODY);
        assertEquals(
                "one order a subject, and first comes \"scale other/warm/replies\" on tactic warm answers",
                without.get(1).heldBack().orElseThrow().why());
    }

    private static List<String> order(List<Arbitrated> all) {
        var told = new ArrayList<>(told(all));
        if (told.indexOf("Faster") > told.indexOf("Repeat alone")) {
            Collections.swap(told, told.indexOf("Faster"), told.indexOf("Repeat alone"));
        }
        return told;
    }

    /** Ten new ones a day; what a person has seen today is shown on, what stops harm comes on top. */
    @Test
    void aDayBringsOnePersonSoMuchAndNoMore() {
        var many = IntStream.range(0, 13)
                .mapToObj(i -> advice("R" + i, Action.TEST_NEXT, "s" + i, 60 - i))
                .toList();
        var advice = new ArrayList<>(many);
        advice.add(advice("Stop", Action.STOP, "h", 1));
        var report = report(0, advice.toArray(Recommendation[]::new));
        var all = Arbitration.of(report, List.of(), AdvicePolicy.usual(), Optional.of("Ann"));
        assertEquals(11, all.stream().filter(Arbitrated::isOpen).count());
        assertEquals(
                List.of("R10 in-measure", "R11 in-measure", "R12 in-measure"),
                told(all).subList(11, 14));

        var lives = new ArrayList<AdviceLife>();
        many.subList(0, 10).forEach(each -> lives.add(seen(on(0).begin(List.of(each)), 0)));
        lives.set(0, decided(lives.get(0), LifeEvent.DONE, AdviceState.DONE, 0));
        var later = Arbitration.of(report, lives, AdvicePolicy.usual(), Optional.of("Ann"));
        assertEquals(10, later.stream().filter(Arbitrated::isOpen).count(), "what is decided makes no room today");
        var tomorrow = Arbitration.of(
                report(1, advice.toArray(Recommendation[]::new)), lives, AdvicePolicy.usual(), Optional.of("Ann"));
        assertEquals(11, tomorrow.stream().filter(Arbitrated::isOpen).count());
        var ben = Arbitration.of(report, lives, AdvicePolicy.usual(), Optional.of("Ben"));
        assertEquals(11, ben.stream().filter(Arbitrated::isOpen).count(), "each person has a day of their own");
    }

    /** Sixteen runs that go on are one card, which counts once against the day; what chooses between ways is a card each. */
    @Test
    void whatDiffersInNothingButTheExperimentStandsOnOneCard() {
        var advice = new ArrayList<Recommendation>();
        IntStream.range(0, 16).forEach(i -> advice.add(advice("Keep going", Action.KEEP_GOING, "tone-" + i, 40)));
        IntStream.range(0, 12).forEach(i -> advice.add(advice("Try", Action.TEST_NEXT, "try-" + i, 30)));
        advice.add(advice("Another", Action.KEEP_GOING, "tone-16", 40));
        var report = report(0, advice.toArray(Recommendation[]::new));
        var ann = Optional.of("Ann");
        var all = Arbitration.of(report, List.of(), AdvicePolicy.usual(), ann);
        var cards = AdviceCard.of(all.stream().filter(Arbitrated::isOpen).toList());

        assertEquals(10, cards.size(), "as many cards as a day brings");
        var several = cards.stream().filter(AdviceCard::isOfSeveral).toList();
        assertEquals(
                List.of(16), several.stream().map(each -> each.keys().size()).toList());
        assertEquals("Keep going", several.get(0).first().head().rule());
        assertEquals(
                List.of("Try in-measure"),
                told(all).stream()
                        .filter(each -> each.contains(" in-measure"))
                        .distinct()
                        .toList());

        var lives = new ArrayList<AdviceLife>();
        advice.subList(0, 15).forEach(each -> lives.add(seen(on(0).begin(List.of(each)), 0)));
        var later = Arbitration.of(report, lives, AdvicePolicy.usual(), ann);
        assertEquals(
                10,
                AdviceCard.of(later.stream().filter(Arbitrated::isOpen).toList())
                        .size(),
                "what is new on a card that was shown today is no further card");
    }

    /** What is dismissed together is one answer of a person, and no more silences a rule than one. */
    @Test
    void whatIsDismissedTogetherCountsOnce() {
        var lives = IntStream.range(0, 5)
                .mapToObj(i -> decided(
                        seen(on(0).begin(List.of(advice("Keep going", Action.KEEP_GOING, "tone-" + i, 40))), 0),
                        LifeEvent.DISMISSED,
                        AdviceState.DISMISSED,
                        0))
                .toArray(AdviceLife[]::new);

        assertEquals(
                List.of("Keep going"), told(report(1, advice("Keep going", Action.KEEP_GOING, "tone-9", 40)), lives));
    }

    /** The order of advice and of lives does not matter. */
    @Test
    void whoeverComesInWhateverOrderTheAnswerIsTheSame() {
        var random = new SplittableRandom(7);
        var advice = new ArrayList<Recommendation>();
        for (int i = 0; i < 30; i++) {
            var action = Action.values()[random.nextInt(Action.values().length)];
            advice.add(of("R" + i, action, "s" + i, random.nextInt(100), comparison("e", "t" + random.nextInt(5))));
        }
        var first = Arbitration.of(
                report(0, advice.toArray(Recommendation[]::new)), List.of(), AdvicePolicy.usual(), NOBODY);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(advice, new java.util.Random(i));
            var again = Arbitration.of(
                    report(0, advice.toArray(Recommendation[]::new)), List.of(), AdvicePolicy.usual(), NOBODY);
            assertEquals(first, again);
        }
    }

    private static Recommendation shift(String rule, String from, String to, int priority) {
        var terms = new Terms(
                Optional.of(from),
                Optional.of(to),
                Optional.of(0.2),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Recommendation(
                rule,
                "",
                Action.SHIFT_BUDGET,
                from + " " + to,
                priority,
                "Why.",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                terms);
    }

    @Test
    void whatIsMovedBackAndForthContradicts() {
        assertEquals(
                List.of("There", "More", "Back alone"),
                told(report(
                        0, shift("There", "a", "b", 90), shift("More", "c", "b", 80), shift("Back", "b", "a", 70))));
        var held = Arbitration.of(
                        report(0, shift("There", "a", "b", 90), shift("Back", "b", "a", 70)),
                        List.of(),
                        AdvicePolicy.usual(),
                        NOBODY)
                .get(1)
                .heldBack()
                .orElseThrow();
        assertEquals("it contradicts \"shiftBudget a b\" on what goes into a", held.why());
    }

    @Test
    void whatIsStoppedIsGivenNothingAndWhatIsUsedEverywhereLosesNothing() {
        assertEquals(
                List.of("Stop", "To alone"),
                told(report(0, of("Stop", Action.STOP, "e/x", 90, comparison("e", "b")), shift("To", "a", "b", 70))));
        assertEquals(
                List.of("Stop", "From"),
                told(report(0, of("Stop", Action.STOP, "e/x", 90, comparison("e", "a")), shift("From", "a", "b", 70))));
        assertEquals(
                List.of("Scale", "From alone"),
                told(report(
                        0, of("Scale", Action.SCALE, "e/x", 90, comparison("e", "a")), shift("From", "a", "b", 70))));
        assertEquals(
                List.of("Renew", "From"),
                told(report(0, of("Renew", Action.REFRESH, "a", 90, comparison("e", "a")), shift("From", "a", "b", 95)))
                        .stream()
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList());
    }

    /** The tactic is given up, and its experiment goes on, or the other way round. */
    @Test
    void stoppingATacticAndEndingAnExperimentAreTwoThings() {
        assertEquals(
                List.of("Stop", "End", "Extend alone"),
                told(report(
                        0,
                        of("Stop", Action.STOP, "e/x", 90, comparison("e", "a")),
                        of("End", Action.END, "e", 80, comparison("e", "a")),
                        of("Extend", Action.EXTEND, "e", 70, comparison("e", "a")))));
    }
}
