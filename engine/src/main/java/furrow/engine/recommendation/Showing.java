package furrow.engine.recommendation;

import furrow.rules.book.CoolDown;
import furrow.rules.book.Recommendation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody is shown a recommendation, which starts the cool-downs of the rules that say it.
 *
 * @param by who
 * @param at when
 * @param today the same as a day, where the workspace is
 */
public record Showing(String by, Instant at, LocalDate today) {

    /**
     * The life after it; the same object when that person was shown the same on that day.
     *
     * @param group what the rules say of it now; empty when they say nothing
     */
    public AdviceLife to(AdviceLife life, List<Recommendation> group) {
        boolean news = life.state() == AdviceState.NEW || life.state() == AdviceState.CHANGED;
        if (!news && today.equals(life.seen().get(by))) {
            return life;
        }
        var rules = new TreeMap<>(life.shown());
        group.stream()
                .filter(each -> each.cooldown().isPresent())
                .filter(each -> !cools(each, life.shown()))
                .forEach(each -> rules.put(each.rule(), today));
        var shown = life.shownTo(rules, people(life));
        boolean told = news || !life.seen().containsKey(by);
        return told
                ? shown.step(news ? AdviceState.SEEN : life.state(), LifeStep.of(LifeEvent.SEEN, at, by, ""))
                : shown;
    }

    private boolean cools(Recommendation advice, Map<String, LocalDate> shown) {
        var day = shown.get(advice.rule());
        return day != null
                && !day.isAfter(today)
                && CoolDown.again(day, advice.cooldown().orElseThrow()).isAfter(today);
    }

    /** Of too many people those who looked longest ago are forgotten. */
    private Map<String, LocalDate> people(AdviceLife life) {
        var people = new TreeMap<>(life.seen());
        people.put(by, today);
        if (people.size() > AdviceLife.MOST_PEOPLE) {
            people.entrySet().stream()
                    .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                    .map(Map.Entry::getKey)
                    .ifPresent(people::remove);
        }
        return people;
    }
}
