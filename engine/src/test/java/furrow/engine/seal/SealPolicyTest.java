package furrow.engine.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.outcome.BatchPositions;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SealPolicyTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    private static SealHead head(long number, SealReason reason) {
        return new SealHead(number, Instant.EPOCH, Instant.EPOCH, reason, "", BatchPositions.NONE, 1);
    }

    /** A server that runs on some days only, for 600 days, with decisions in between. */
    @RepeatedTest(20)
    void whatIsOldKeepsTheLastSealOfEachWeek(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        var made = new ArrayList<SealHead>();
        var kept = new ArrayList<SealHead>();
        var policy = new SealPolicy(30);
        var last = FIRST;
        for (int i = 0; i < 600; i++) {
            if (random.nextInt(3) > 0) {
                last = FIRST.plusDays(i);
                kept.add(head(made.size(), SealReason.daily(last)));
                made.add(kept.get(kept.size() - 1));
                kept.removeAll(policy.outdated(kept, last));
            }
            if (random.nextInt(20) == 0) {
                kept.add(head(made.size(), SealReason.decision("tone", "ann", "")));
                made.add(kept.get(kept.size() - 1));
            }
        }
        var border = last.minusDays(29);
        var wanted = made.stream()
                .filter(each -> each.reason().day().isEmpty()
                        || !each.reason().day().get().isBefore(border)
                        || made.stream().noneMatch(other -> isLaterInWeek(other, each, border)))
                .toList();

        assertEquals(wanted, kept);
    }

    private static boolean isLaterInWeek(SealHead other, SealHead each, LocalDate border) {
        var day = each.reason().day().orElseThrow();
        var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return other.reason()
                .day()
                .filter(later -> later.isAfter(day) && later.isBefore(monday.plusDays(7)) && later.isBefore(border))
                .isPresent();
    }

    @Test
    void theUsualOneHoldsAFewHundredSealsAfterTenYears() {
        var policy = SealPolicy.withDefaults();
        var kept = new ArrayList<SealHead>();
        for (int i = 0; i < 3_650; i++) {
            var day = FIRST.plusDays(i);
            kept.add(head(i, SealReason.daily(day)));
            kept.removeAll(policy.outdated(kept, day));
        }

        assertTrue(kept.size() >= 400 + 464 && kept.size() <= 400 + 466, kept.size() + " seals");
        assertEquals(
                kept.size(),
                kept.stream().map(SealHead::number).collect(Collectors.toSet()).size());
    }

    @Test
    void rejectsNoDays() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> new SealPolicy(0));

        assertEquals("days of daily seals need at least 1, but were 0", thrown.getMessage());
    }
}
