package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The smallest single change that would make a silent rule give its advice: one value of one fact, or one fact less.
 * Names of things are never changed, since a thing does not become another; facts are not made up.
 *
 * <p>What a rule says of a number changes only where one of its comparisons turns, so the values at and just beside all
 * those places are tried, the nearest first. That is exact for facts, joins, {@code not} and {@code exists}, and for
 * counts; for other results of {@code accumulate} what is found does make the rule fire, but a smaller change may exist.
 */
public final class NearestChange {
    /** Changes tried at most, fewer where a rule joins many facts. */
    static final int MOST_TRIALS = 4_000;

    private static final long MOST_WORK = 20_000_000;

    private static final Comparator<CandidateChange> NEAREST_FIRST =
            Comparator.comparingDouble((CandidateChange each) -> each.size()).thenComparing(CandidateChange::says);

    private NearestChange() {}

    /**
     * What a search came to.
     *
     * @param change the smallest change that works, if one was found
     * @param whole whether every change was tried that could work
     */
    public record Found(Optional<Change> change, boolean whole) {
        /** In plain words. */
        public String says() {
            return change.map(Change::says)
                    .orElse(whole ? "by no change of a single value" : "by no change of a single value that was tried");
        }
    }

    /**
     * One change.
     *
     * @param before the fact as it is
     * @param after as it would be; empty when it would not be there
     * @param size from 0 to 1 for a number, by how much of it changes; above 1 for all else
     * @param says in plain words
     */
    public record Change(Fact before, Optional<Fact> after, double size, String says) {
        /** Facts with this change. */
        public List<Fact> applied(Collection<? extends Fact> facts) {
            var changed = new ArrayList<Fact>(facts);
            int place = changed.indexOf(before);
            changed.remove(place);
            after.ifPresent(fact -> changed.add(place, fact));
            return changed;
        }
    }

    /** Searches for a rule that stays silent on these facts. */
    public static Found of(Rule rule, Collection<? extends Fact> facts) {
        var search = new CandidateChanges(rule, facts);
        var candidates = new ArrayList<>(search.all());
        candidates.sort(NEAREST_FIRST);
        long most = Math.min(MOST_TRIALS, MOST_WORK / search.workOfOneTrial());
        int tried = 0;
        for (CandidateChange each : candidates) {
            if (tried == most) {
                return new Found(Optional.empty(), false);
            }
            var change = each.change();
            if (change.isPresent()) {
                tried++;
                if (Explainer.fires(rule, change.get().applied(facts))) {
                    return new Found(change, true);
                }
            }
        }
        return new Found(Optional.empty(), search.isWhole());
    }
}
