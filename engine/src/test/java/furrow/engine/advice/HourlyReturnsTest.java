package furrow.engine.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.evidence.Assessor;
import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.DataGathering;
import furrow.engine.evidence.Evidence;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.inference.Effect;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What a minute of one arm brings ahead of the other's, from both sides. Posts took 10 minutes each and brought 2 a minute,
 * replies 10 and 1.6. Estimates by hand.
 */
class HourlyReturnsTest {
    private static final Instant AS_OF = Instant.parse("2026-11-20T00:00:00Z");

    private static final String PLAN = """
        workspace: {currency: EUR, hourlyRate: 30, zone: UTC}
        experiments:
          - name: e
            question: Which?
            kind: %s
            unit: contact
            arms:
              - {name: reply, control: true, tactic: {name: reply, kind: conversation}}
              - {name: post, tactic: {name: post, kind: content}}%s
            metrics:
              - {name: earned, type: ratio, numerator: revenue, denominator: {outcomes: [%s]}, role: primary%s}
            analysis: {method: fixed, plannedUnits: 80}
        """;
    private static final String VALUED = ", valuePerUnit: 1";

    private final String plan;
    private int posts = 40;

    HourlyReturnsTest() {
        this.plan = PLAN.formatted("randomised", "", "minutes", VALUED);
    }

    private Evidence evidence(String text) {
        var read = PlanFiles.read(text).orThrow();
        var gathering = new DataGathering(Optional.of(read), CountsBook.Options.withDefaults());
        for (int i = 0; i < 40; i++) {
            use(gathering, "reply", i, 16);
        }
        for (int i = 0; i < posts; i++) {
            use(gathering, "post", i, 20);
        }
        return new Assessor(read.workspace())
                .assess(gathering.experiments(gathering.summary(AS_OF)).get(0));
    }

    /** Ten minutes, and so much more or less than what is told, in turn. */
    private static void use(DataGathering gathering, String arm, int number, double revenue) {
        String unit = arm + number;
        var at = AS_OF.minusSeconds(86_400L * 5 - number);
        gathering.accept(new Exposure("x" + unit, unit, "e", arm, at, Map.of()));
        for (var each : Map.of("revenue", revenue + (number % 2 == 0 ? 3 : -3), "minutes", 10.0, "click", 10.0)
                .entrySet()) {
            gathering.accept(new Outcome(
                    each.getKey() + unit,
                    unit,
                    each.getKey(),
                    each.getValue(),
                    Optional.empty(),
                    Optional.empty(),
                    at,
                    Map.of()));
        }
    }

    private static Optional<Effect> ahead(Evidence evidence, String arm) {
        return HourlyReturns.ahead(
                evidence,
                evidence.data().arms().stream()
                        .filter(each -> each.arm().name().equals(arm))
                        .findFirst()
                        .orElseThrow());
    }

    /** 2 / 1.6 - 1 is a quarter more; seen from the other side 1.6 / 2 - 1 is a fifth less, and its limits change places. */
    @Test
    void eachArmIsToldAheadOfTheOther() {
        var evidence = evidence(plan);
        var post = ahead(evidence, "post").orElseThrow();
        var reply = ahead(evidence, "reply").orElseThrow();

        assertEquals(0.25, post.estimate(), 1e-12);
        assertEquals(-0.2, reply.estimate(), 1e-12);
        assertTrue(post.lower() > 0.1 && post.lower() < 0.25 && post.upper() > 0.25, post::toString);
        // An hour of replies brings x times an hour of posts exactly where one of posts brings 1 / x of replies.
        assertEquals(1, (1 + reply.lower()) * (1 + post.upper()), 1e-12);
        assertEquals(1, (1 + reply.upper()) * (1 + post.lower()), 1e-12);
    }

    @Test
    void nothingIsToldWhereChanceDidNotDrawOrThereAreMoreThanTwo() {
        assertEquals(Optional.empty(), ahead(evidence(PLAN.formatted("observational", "", "minutes", VALUED)), "post"));
        assertEquals(
                Optional.empty(),
                ahead(
                        evidence(PLAN.formatted(
                                "randomised",
                                "\n      - {name: clip, tactic: {name: clip, kind: content}}",
                                "minutes",
                                VALUED)),
                        "post"));
    }

    @Test
    void onlyAValueByTheMinuteIsAReturnOfAnHour() {
        assertEquals(Optional.empty(), ahead(evidence(PLAN.formatted("randomised", "", "click", VALUED)), "post"));
        assertEquals(Optional.empty(), ahead(evidence(PLAN.formatted("randomised", "", "minutes", "")), "reply"));
    }

    /** 400 posts beside 40 replies, where as many were planned: what they brought cannot be trusted. */
    @Test
    void aBrokenComparisonTellsNoReturn() {
        posts = 400;
        var evidence = evidence(plan);

        assertTrue(evidence.broken(), "the split is not the planned one");
        assertEquals(Optional.empty(), ahead(evidence, "post"));
        assertEquals(Optional.empty(), ahead(evidence, "reply"));
    }
}
