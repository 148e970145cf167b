package furrow.engine.recommendation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A recommendation with all that happened to it, under the key of what it is about.
 *
 * @param key names action and subject, the same for ever
 * @param action the word of what to do
 * @param subject what to do it to
 * @param state where it stands
 * @param holds whether its facts hold
 * @param content what it said when that was last worth telling
 * @param shown the first day of the present or last cool-down, by rule
 * @param seen who was shown it, each with the last day
 * @param undertaking what people have undertaken
 * @param history what happened, oldest first
 */
public record AdviceLife(
        String key,
        String action,
        String subject,
        AdviceState state,
        boolean holds,
        AdviceContent content,
        Map<String, LocalDate> shown,
        Map<String, LocalDate> seen,
        Undertaking undertaking,
        List<LifeStep> history) {
    /** Steps that are kept of what Furrow did and of who looked; of what people decided all are. */
    static final int MOST_STEPS = 100;

    /** Things that people may say and do about one recommendation. */
    public static final int MOST_OF_PEOPLE = 500;

    /** People of whom it is known that they were shown it. */
    static final int MOST_PEOPLE = 200;

    public AdviceLife {
        shown = Collections.unmodifiableMap(new TreeMap<>(shown));
        seen = Collections.unmodifiableMap(new TreeMap<>(seen));
        history = List.copyOf(history);
    }

    /** One step on, to another state. */
    public AdviceLife step(AdviceState to, LifeStep step) {
        return new AdviceLife(key, action, subject, to, holds, content, shown, seen, undertaking, and(history, step));
    }

    /** The same with what people have undertaken now. */
    public AdviceLife with(Undertaking other) {
        return new AdviceLife(key, action, subject, state, holds, content, shown, seen, other, history);
    }

    AdviceLife with(AdviceContent other) {
        return new AdviceLife(key, action, subject, state, holds, other, shown, seen, undertaking, history);
    }

    AdviceLife holding(boolean now) {
        return new AdviceLife(key, action, subject, state, now, content, shown, seen, undertaking, history);
    }

    AdviceLife shownTo(Map<String, LocalDate> rules, Map<String, LocalDate> people) {
        return new AdviceLife(key, action, subject, state, holds, content, rules, people, undertaking, history);
    }

    /** The oldest of what people did not say goes when there are too many. */
    private static List<LifeStep> and(List<LifeStep> history, LifeStep step) {
        var all = new ArrayList<>(history);
        all.add(step);
        long ours = all.stream().filter(each -> !each.event().isOfPeople()).count();
        if (ours > MOST_STEPS) {
            for (int i = 0; i < all.size(); i++) {
                if (!all.get(i).event().isOfPeople()) {
                    all.remove(i);
                    break;
                }
            }
        }
        return all;
    }

    /** When it came up first, as far as is known. */
    public Instant since() {
        return history.get(0).at();
    }

    /** The decisions that stand, oldest first: what was undone is left out. */
    public List<LifeStep> decisions() {
        Deque<LifeStep> standing = new ArrayDeque<>();
        for (LifeStep each : history) {
            if (each.event().decides()) {
                standing.addLast(each);
            } else if (each.event() == LifeEvent.UNDONE && !standing.isEmpty()) {
                standing.removeLast();
            }
        }
        return List.copyOf(standing);
    }

    /** The decision that stands last. */
    public Optional<LifeStep> lastDecision() {
        var all = decisions();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The last step of a kind. */
    public Optional<LifeStep> last(Predicate<LifeEvent> kind) {
        for (int i = history.size() - 1; i >= 0; i--) {
            if (kind.test(history.get(i).event())) {
                return Optional.of(history.get(i));
            }
        }
        return Optional.empty();
    }
}
