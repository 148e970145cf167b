package furrow.engine.recommendation;

import furrow.rules.book.Recommendation;
import furrow.rules.language.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes lives on by what the rules advise now. It is a function of the life before, the advice, the instant and the policy:
 * doing it twice changes nothing more, and no life depends on another, so that a run that breaks off is done by the next.
 *
 * @param asOf instant of the evidence
 * @param today the same as a day, where the workspace is
 * @param policy how long decisions hold
 * @param unasked rules that could not be asked, of which nothing is known
 * @param whyGone why the facts of a recommendation hold no longer
 */
public record Reconciling(
        Instant asOf, LocalDate today, AdvicePolicy policy, Set<String> unasked, Function<AdviceLife, String> whyGone) {

    /** The life of advice that nobody knew. */
    public AdviceLife begin(List<Recommendation> group) {
        var head = group.get(0);
        return new AdviceLife(
                head.key(),
                head.action().word(),
                head.subject(),
                AdviceState.NEW,
                true,
                AdviceContent.of(group),
                Map.of(),
                Map.of(),
                Undertaking.NONE,
                List.of(LifeStep.ours(LifeEvent.APPEARED, asOf, head.reason())));
    }

    /**
     * The life of advice that was known; the same object when nothing is new.
     *
     * @param group what the rules say of it now, the strongest first; empty when they say nothing
     */
    public AdviceLife next(AdviceLife before, List<Recommendation> group) {
        return group.isEmpty() ? gone(before) : here(before, AdviceContent.of(group));
    }

    private AdviceLife here(AdviceLife before, AdviceContent now) {
        var news = before.content().news(now);
        boolean wasGone = !before.holds();
        var life = wasGone ? before.holding(true) : before;
        return switch (before.state()) {
            case NEW, SEEN, CHANGED -> expired(told(life, now, news));
            case ACCEPTED -> told(life, now, news);
            case SNOOZED ->
                isBefore(before.undertaking().until())
                        ? life
                        : returned(
                                life.with(life.undertaking().now()),
                                now,
                                AdviceState.SEEN,
                                "it was to be shown again by now");
            case DISMISSED ->
                rested(Dismissals.rest(before, policy))
                        ? returned(
                                life, now, AdviceState.NEW, "it still holds, and its rest after the dismissal is over")
                        : life;
            case DONE ->
                rested(before.last(each -> each == LifeEvent.DONE)
                                .map(each -> each.at().plus(policy.restDone())))
                        ? returned(life, now, AdviceState.NEW, "it was done, and its facts hold still or again")
                        : life;
            case WITHDRAWN -> returned(life, now, AdviceState.NEW, "its facts hold again");
            case EXPIRED ->
                wasGone
                        ? returned(life, now, AdviceState.NEW, "its facts hold again")
                        : news.map(what -> returned(life, now, AdviceState.NEW, what))
                                .orElse(life);
        };
    }

    private boolean isBefore(Optional<LocalDate> day) {
        return day.filter(today::isBefore).isPresent();
    }

    private boolean rested(Optional<Instant> until) {
        return until.filter(asOf::isBefore).isEmpty();
    }

    /** What nobody saw is still new, whatever it says now. */
    private AdviceLife told(AdviceLife life, AdviceContent now, Optional<String> news) {
        if (news.isEmpty()) {
            return life;
        }
        if (life.state() == AdviceState.NEW) {
            return life.with(now);
        }
        var to = life.state().isOpen() ? AdviceState.CHANGED : life.state();
        return life.with(now).step(to, LifeStep.ours(LifeEvent.CHANGED, asOf, news.get()));
    }

    private AdviceLife returned(AdviceLife life, AdviceContent now, AdviceState to, String why) {
        return life.with(now).step(to, LifeStep.ours(LifeEvent.RETURNED, asOf, why));
    }

    /** Advice that people were shown and did not decide on is told no more after a while; harm goes on, so it stays. */
    private AdviceLife expired(AdviceLife life) {
        boolean harms = Action.of(life.action()).filter(Action::stopsHarm).isPresent();
        var since = life.last(each -> each == LifeEvent.APPEARED
                || each == LifeEvent.CHANGED
                || each == LifeEvent.RETURNED
                || each == LifeEvent.UNDONE
                || each == LifeEvent.COMMENTED
                || each == LifeEvent.ASSIGNED);
        boolean late = life.state() == AdviceState.SEEN
                && since.filter(each -> each.at().plus(policy.expires()).isBefore(asOf))
                        .isPresent();
        return harms || !late
                ? life
                : life.step(
                        AdviceState.EXPIRED,
                        LifeStep.ours(
                                LifeEvent.EXPIRED,
                                asOf,
                                "nobody decided about it for "
                                        + policy.expires().toDays() + " days"));
    }

    private AdviceLife gone(AdviceLife before) {
        if (!before.holds() || unasked.contains(before.content().rule())) {
            return before;
        }
        var life = before.holding(false);
        boolean undecided = before.state().isOpen() || before.state() == AdviceState.SNOOZED;
        if (!undecided && before.state() != AdviceState.ACCEPTED) {
            return life;
        }
        var to = undecided ? AdviceState.WITHDRAWN : before.state();
        return life.with(undecided ? life.undertaking().now() : life.undertaking())
                .step(to, LifeStep.ours(LifeEvent.WITHDRAWN, asOf, whyGone.apply(before)));
    }
}
