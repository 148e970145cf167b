package furrow.engine.arbitration;

import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.rules.book.CoolDown;
import furrow.rules.book.Recommendation;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** What cool-downs hold back. What has changed since people were shown it does not rest. */
public final class CoolDowns {
    private CoolDowns() {}

    /** The cool-down that holds one rule's advice back, if any does. */
    public static Optional<CoolDown> of(Recommendation advice, Optional<AdviceLife> life, LocalDate today) {
        return life.filter(each -> each.state() != AdviceState.CHANGED)
                .map(each -> each.shown().get(advice.rule()))
                .flatMap(day -> CoolDown.of(advice, day, today));
    }

    /** The cool-down that ends first, when all rules that say it rest. */
    static Optional<CoolDown> of(Candidate candidate, LocalDate today) {
        var all = candidate.group().stream()
                .map(each -> of(each, candidate.life(), today))
                .toList();
        return all.stream().allMatch(Optional::isPresent)
                ? all.stream().flatMap(Optional::stream).min(Comparator.comparing(CoolDown::again))
                : Optional.empty();
    }
}
