package furrow.rules.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.language.Action;
import furrow.rules.language.Rule;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The book that comes with Furrow on many days of many brands: it never contradicts itself, and it speaks English. */
class SensibleAdviceTest {
    private static final RuleBook BOOK = RuleBook.shipped();
    private static final int DAYS = 2_000;

    /** What nobody can do both of. */
    private static final List<Set<Action>> OPPOSITE = List.of(
            Set.of(Action.SCALE, Action.STOP),
            Set.of(Action.SCALE, Action.PAUSE),
            Set.of(Action.SCALE, Action.TAKE_CHEAPER),
            Set.of(Action.SCALE, Action.DECIDE),
            Set.of(Action.KEEP_GOING, Action.STOP),
            Set.of(Action.KEEP_GOING, Action.DECIDE),
            Set.of(Action.KEEP_GOING, Action.EXTEND),
            Set.of(Action.KEEP_GOING, Action.REPLAN),
            Set.of(Action.EXTEND, Action.DECIDE),
            Set.of(Action.EXTEND, Action.REPLAN),
            Set.of(Action.DECIDE, Action.REPLAN),
            Set.of(Action.REPEAT, Action.REFRESH),
            Set.of(Action.FOLLOW_UP, Action.MESSAGE_LESS),
            Set.of(Action.ANSWER_FASTER, Action.MESSAGE_LESS));

    private static final Set<Action> ENDING = EnumSet.of(Action.SCALE, Action.STOP, Action.TAKE_CHEAPER, Action.DECIDE);
    private static final Set<Action> GOING_ON = EnumSet.of(Action.KEEP_GOING, Action.EXTEND, Action.REPLAN);
    private static final List<Pattern> MORE = List.of(
            Pattern.compile("Do more of (\\S+) and"),
            Pattern.compile("Spend more on (\\S+), which"),
            Pattern.compile("Use (\\S+) again, varied"));
    private static final List<Pattern> LESS =
            List.of(Pattern.compile("and less of (\\S+):"), Pattern.compile("Save on (\\S+) first"));

    private static final List<List<Recommendation>> GIVEN = IntStream.range(0, DAYS)
            .mapToObj(seed -> BOOK.recommend(new PlausibleFacts(seed).all()))
            .toList();

    @Test
    void everyRuleHasItsDay() {
        var fired = new TreeSet<String>();
        GIVEN.forEach(given -> given.forEach(each -> fired.add(each.rule())));

        // Rules of the moment choose for one person; they are not asked of a day's evidence (MomentRulesTest has them
        // fire).
        var ofADay = BOOK.rules().stream()
                .filter(rule -> !rule.meta().group().equals("moment"))
                .map(Rule::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(ofADay, fired);
    }

    @Test
    void noTwoRulesAdviseOppositeThingsAboutOneSubject() {
        for (var given : GIVEN) {
            var bySubject = given.stream()
                    .collect(Collectors.groupingBy(
                            Recommendation::subject, Collectors.mapping(Recommendation::action, Collectors.toSet())));
            bySubject.forEach((subject, actions) -> OPPOSITE.forEach(
                    pair -> assertFalse(actions.containsAll(pair), () -> subject + ": " + pair + "\n" + told(given))));
            slots(given);
        }
    }

    private static void slots(List<Recommendation> given) {
        var seen = new HashSet<String>();
        given.stream()
                .filter(each -> each.action() == Action.CHANGE_SLOT)
                .forEach(each -> assertTrue(seen.add(each.subject()), () -> told(given)));
    }

    @Test
    void nothingGoesOnAndEndsAtOnce() {
        for (var given : GIVEN) {
            var ending = given.stream()
                    .filter(each -> ENDING.contains(each.action()))
                    .map(each -> each.subject().replaceFirst("/.*", ""))
                    .collect(Collectors.toSet());
            given.stream()
                    .filter(each -> GOING_ON.contains(each.action()))
                    .forEach(each ->
                            assertFalse(ending.contains(each.subject()), () -> each.subject() + "\n" + told(given)));
        }
    }

    @Test
    void noTacticIsToBeDoneMoreAndLess() {
        for (var given : GIVEN) {
            var both = new HashSet<>(named(given, MORE));
            both.retainAll(named(given, LESS));
            assertEquals(Set.of(), both, () -> told(given));
        }
    }

    private static Set<String> named(List<Recommendation> given, List<Pattern> patterns) {
        return patterns.stream()
                .flatMap(pattern -> given.stream()
                        .flatMap(each -> pattern.matcher(each.reason()).results()))
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void everyReasonIsAWholeSentence() {
        var wrong = Pattern.compile(
                "null|NaN|Infinity|unknown|optional|[{}\\[\\]$|]|  |\\s[.,;:]|[,;:][.,;:]|\\.\\.|(?<!\\w)-0 "
                        + "|(?<![.,\\d])1 (units|posts|days|hours|minutes|conversations|times|uses|people)\\b|\\(\\s*\\)");
        var longest = new HashMap<String, String>();
        for (var given : GIVEN) {
            for (var each : given) {
                var reason = each.reason();
                assertFalse(wrong.matcher(reason).find(), () -> each.rule() + ": " + reason);
                assertTrue(reason.endsWith("."), () -> each.rule() + ": " + reason);
                assertEquals(count(reason, '('), count(reason, ')'), () -> each.rule() + ": " + reason);
                longest.merge(each.rule(), reason, (a, b) -> a.length() >= b.length() ? a : b);
            }
        }
        longest.forEach((rule, reason) -> assertTrue(reason.length() <= 300, () -> rule + ": " + reason));
    }

    private static long count(String text, char sign) {
        return text.chars().filter(each -> each == sign).count();
    }

    private static String told(List<Recommendation> given) {
        return given.stream()
                .map(each -> each.rule() + ", " + each.action() + " about " + each.subject() + ": " + each.reason())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theDaysAreOfManyKinds() {
        var sizes = new HashMap<Integer, Integer>();
        GIVEN.forEach(given -> sizes.merge(given.size(), 1, Integer::sum));

        assertTrue(sizes.keySet().stream().anyMatch(size -> size > 12), sizes::toString);
        assertTrue(sizes.size() > 8, sizes::toString);
    }
}
