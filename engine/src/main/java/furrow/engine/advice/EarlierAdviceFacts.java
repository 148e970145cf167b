package furrow.engine.advice;

import furrow.engine.recommendation.AdviceBasis;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import furrow.engine.recommendation.ReasonCode;
import furrow.rules.fact.EarlierAdviceFact;
import furrow.rules.fact.EarlierAdviceFact.Decision;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What rules may know of decisions on earlier advice: those of the last 90 days, counted in whole days of the workspace, so that
 * they change with what people decide and at midnight, and never between.
 */
final class EarlierAdviceFacts {
    private final AdviceLife life;
    private final LocalDate today;
    private final ZoneId zone;
    private final List<LifeStep> lately;

    private EarlierAdviceFacts(AdviceLife life, LocalDate today, ZoneId zone) {
        this.life = life;
        this.today = today;
        this.zone = zone;
        this.lately = life.decisions().stream()
                .filter(each -> days(each) <= EarlierAdviceFact.WITHIN_DAYS)
                .toList();
    }

    static List<EarlierAdviceFact> of(List<AdviceLife> lives, LocalDate today, ZoneId zone) {
        return lives.stream()
                .map(each -> new EarlierAdviceFacts(each, today, zone))
                .filter(each -> !each.lately.isEmpty())
                .map(EarlierAdviceFacts::fact)
                .toList();
    }

    private EarlierAdviceFact fact() {
        var last = lately.get(lately.size() - 1);
        return new EarlierAdviceFact(
                life.subject(),
                life.action(),
                told("experiment", "scope"),
                told("tactic", "treatmentTactic"),
                Optional.of(last.basis()
                        .map(AdviceBasis::content)
                        .orElse(life.content())
                        .rule()),
                decision(last.event()),
                days(last),
                count(LifeEvent.ACCEPTED),
                count(LifeEvent.DONE),
                count(LifeEvent.SNOOZED),
                count(LifeEvent.DISMISSED),
                since(LifeEvent.DONE),
                since(LifeEvent.DISMISSED),
                reason(),
                RuleNumbers.of(
                        life.undertaking().due().filter(due -> life.state() == AdviceState.ACCEPTED),
                        due -> ChronoUnit.DAYS.between(today, due)));
    }

    private static Decision decision(LifeEvent event) {
        return switch (event) {
            case ACCEPTED -> Decision.ACCEPTED;
            case DONE -> Decision.DONE;
            case SNOOZED -> Decision.SNOOZED;
            case DISMISSED -> Decision.DISMISSED;
            case APPEARED, CHANGED, RETURNED, WITHDRAWN, EXPIRED, SEEN, UNDONE, ASSIGNED, COMMENTED ->
                throw new IllegalArgumentException(event.word() + " is no decision");
        };
    }

    private double days(LifeStep step) {
        return Math.max(0, ChronoUnit.DAYS.between(LocalDate.ofInstant(step.at(), zone), today));
    }

    private long count(LifeEvent event) {
        return lately.stream().filter(each -> each.event() == event).count();
    }

    private OptionalDouble since(LifeEvent event) {
        return lately.stream()
                .filter(each -> each.event() == event)
                .mapToDouble(this::days)
                .min();
    }

    private Optional<String> reason() {
        return lately.stream()
                .flatMap(each -> each.reason().stream())
                .reduce((earlier, later) -> later)
                .map(ReasonCode::word);
    }

    /** A text of the fact that it was about when people decided last; its other facts may be of other experiments. */
    private Optional<String> told(String field, String otherwise) {
        return lately.stream()
                .flatMap(each -> each.basis().stream())
                .reduce((earlier, later) -> later)
                .flatMap(this::fact)
                .map(fact -> fact.getOrDefault(field, fact.get(otherwise)))
                .map(Object::toString);
    }

    private Optional<Map<String, Object>> fact(AdviceBasis basis) {
        return basis.facts().stream()
                .flatMap(each -> Optional.ofNullable(each.get(basis.content().about())).stream())
                .findFirst();
    }
}
