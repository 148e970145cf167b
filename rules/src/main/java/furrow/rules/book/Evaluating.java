package furrow.rules.book;

import furrow.rules.book.LeftOut.Cause;
import furrow.rules.explain.Confirming;
import furrow.rules.explain.OwnMatches;
import furrow.rules.fact.Fact;
import furrow.rules.language.RuleMetadata;
import furrow.rules.network.MatchSink;
import furrow.rules.network.RuleNetwork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * Asks a book's rules about one set of facts, so that no rule can keep the others' advice away: one that would be too
 * much work, matches or says too much, fails, or is read otherwise by us than by the engine, is left out alone.
 */
final class Evaluating {
    private static final Logger LOG = Logger.getLogger(Evaluating.class.getName());

    /**
     * Facts that our own reader may look at to confirm what the engine matched, for each fact there is. It bounds what
     * confirming adds to an evaluation, evidence included, to less than a tenth (docs/rules-speed.md).
     */
    static final long STEPS_PER_FACT = 200;

    /** The same, however few facts there are. */
    static final long STEPS = 20_000;

    private final RuleSet rules;
    private final Networks networks;
    private final Map<Integer, LeftOut> disputed;
    private final Collection<? extends Fact> facts;
    private final Predicate<RuleMetadata> wanted;

    Evaluating(
            RuleSet rules,
            Networks networks,
            Map<Integer, LeftOut> disputed,
            Collection<? extends Fact> facts,
            Predicate<RuleMetadata> wanted) {
        this.rules = rules;
        this.networks = networks;
        this.disputed = disputed;
        this.facts = facts;
        this.wanted = wanted;
    }

    /** What came of asking once. */
    private record Attempt(
            List<List<Object[]>> matches, RecommendationBuilder said, SortedMap<Integer, LeftOut> excess) {}

    /**
     * What some of the rules say of facts.
     *
     * @param advice most urgent first
     * @param matches how often they matched
     * @param characters of all that they say
     * @param confirmed false where our own reader had to leave a rule for another time
     */
    record Part(List<Recommendation> advice, int matches, long characters, boolean confirmed) {}

    /** Each rule's matches, by its place. */
    List<List<Object[]>> matches() {
        rules.refuseTooCostly(facts);
        return refusing(matching(Set.of())).matches();
    }

    /**
     * What rules advise where none of them has to be left out for what it does; empty where one has.
     *
     * @param left places of the rules that are not asked
     * @param steps facts that our own reader may look at
     */
    Optional<Part> part(Set<Integer> left, long steps, long turn) {
        var attempt = matching(left);
        attempt = attempt.excess().isEmpty() ? said(attempt.matches(), left) : attempt;
        if (!attempt.excess().isEmpty()) {
            return Optional.empty();
        }
        var confirmed = confirmed(attempt, left, steps, turn);
        if (!confirmed.differing().isEmpty()) {
            disputed.putAll(confirmed.differing());
            return Optional.empty();
        }
        int count = attempt.matches().stream().mapToInt(List::size).sum();
        return Optional.of(
                new Part(attempt.said().inOrder(), count, attempt.said().characters(), confirmed.whole()));
    }

    /**
     * What all rules advise.
     *
     * @throws TooCostlyException if one would have to be left out
     */
    RecommendationBuilder strictly() {
        rules.refuseTooCostly(facts);
        return refusing(attempt(Set.of())).said();
    }

    private static Attempt refusing(Attempt attempt) {
        if (!attempt.excess().isEmpty()) {
            var first = attempt.excess().get(attempt.excess().firstKey());
            throw new TooCostlyException(Objects.requireNonNull(first).told());
        }
        return attempt;
    }

    /**
     * What all rules advise that can be asked.
     *
     * @param confirmed whether our own reader confirms what was matched
     */
    Evaluation leniently(long turn, boolean confirmed) {
        var left = rules.tooCostly(facts);
        left.putAll(disputed);
        var attempt = attempt(left.keySet());
        while (!attempt.excess().isEmpty()) {
            left.putAll(attempt.excess());
            attempt = attempt(left.keySet());
        }
        var differing = confirmed
                ? confirmed(attempt, left.keySet(), STEPS + STEPS_PER_FACT * facts.size(), turn)
                        .differing()
                : new TreeMap<Integer, LeftOut>();
        if (!differing.isEmpty()) {
            disputed.putAll(differing);
            left.putAll(differing);
            attempt = said(attempt.matches(), left.keySet());
        }
        return new Evaluation(attempt.said().inOrder(), told(left));
    }

    /**
     * The same by our own reader alone.
     *
     * @param guards tells which rules may match
     * @return empty when that would take too many looks, match or say too much: the engine finds out which rule is to blame
     */
    Optional<Evaluation> byOurOwnReader(RuleGuards guards) {
        var own = new OwnMatches(facts, STEPS + STEPS_PER_FACT * facts.size());
        var said = silent();
        var may = guards.on(facts);
        int matched = 0;
        for (int rule = may.nextSetBit(0); rule >= 0; rule = may.nextSetBit(rule + 1)) {
            if (disputed.containsKey(rule) || !isWanted(rule)) {
                continue;
            }
            var matches = own.of(rules.readings().get(rule));
            matched += matches.map(List::size).orElse(0);
            if (matches.isEmpty() || matched > RuleBook.MOST_FIRINGS) {
                return Optional.empty();
            }
            for (Object[] match : matches.get()) {
                said.give(rule, match);
            }
        }
        return said.characters() > RecommendationBuilder.MOST_CHARACTERS
                ? Optional.empty()
                : Optional.of(new Evaluation(said.inOrder(), told(new TreeMap<>(disputed))));
    }

    /** A rule that is not valid on the day would have said nothing. */
    private List<LeftOut> told(SortedMap<Integer, LeftOut> left) {
        return left.entrySet().stream()
                .filter(each -> isWanted(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private boolean isWanted(int rule) {
        return wanted.test(rules.rules().get(rule).meta());
    }

    private Attempt attempt(Set<Integer> left) {
        var matching = matching(left);
        return matching.excess().isEmpty() ? said(matching.matches(), left) : matching;
    }

    private Attempt matching(Set<Integer> left) {
        var network = networks.without(left);
        var matches = new ArrayList<List<Object[]>>();
        rules.rules().forEach(any -> matches.add(new ArrayList<>()));
        try {
            int count = network.run(
                    facts,
                    RuleBook.MOST_FIRINGS,
                    (rule, matched) -> matches.get(rule).add(matched));
            return count > RuleBook.MOST_FIRINGS
                    ? failed(rules.tooMany(counted(network), RuleBook.MOST_FIRINGS))
                    : new Attempt(matches, silent(), new TreeMap<>());
        } catch (RuntimeException failure) {
            return failed(failing(left, failure));
        }
    }

    private Attempt failed(SortedMap<Integer, LeftOut> excess) {
        return new Attempt(List.of(), silent(), excess);
    }

    private RecommendationBuilder silent() {
        return rules.recommending(facts, wanted);
    }

    /** How often each rule matches; how many that are is bounded by what rules may cost. */
    private long[] counted(RuleNetwork network) {
        long[] counts = new long[rules.rules().size()];
        MatchSink counting = (rule, matched) -> counts[rule]++;
        network.run(facts, Integer.MAX_VALUE - 1, counting);
        return counts;
    }

    /** The rules that fail when they are asked alone. */
    private SortedMap<Integer, LeftOut> failing(Set<Integer> left, RuntimeException failure) {
        var failing = new TreeMap<Integer, LeftOut>();
        for (int rule = 0; rule < rules.rules().size(); rule++) {
            if (!left.contains(rule)) {
                try {
                    RuleNetwork.of(List.of(rules.rules().get(rule)))
                            .run(facts, RuleBook.MOST_FIRINGS, (any, matched) -> {});
                } catch (RuntimeException alone) {
                    failing.put(rule, failed(rule, alone));
                }
            }
        }
        if (failing.isEmpty()) {
            throw failure;
        }
        return failing;
    }

    private LeftOut failed(int rule, RuntimeException failure) {
        LOG.log(Level.SEVERE, "rule \"" + rules.rules().get(rule).name() + "\" failed and is left out", failure);
        return LeftOut.of(
                rules.rules().get(rule),
                Cause.FAILED,
                "ended in an error, which the log tells; publish the book without it");
    }

    /** Puts what was matched into words. */
    private Attempt said(List<List<Object[]>> matches, Set<Integer> left) {
        var said = silent();
        var excess = new TreeMap<Integer, LeftOut>();
        long[] characters = new long[matches.size()];
        for (int rule = 0; rule < matches.size(); rule++) {
            if (!left.contains(rule)) {
                long before = said.characters();
                try {
                    for (Object[] matched : matches.get(rule)) {
                        said.give(rule, matched);
                    }
                } catch (RuntimeException failure) {
                    excess.put(rule, failed(rule, failure));
                }
                characters[rule] = said.characters() - before;
            }
        }
        excess.putAll(rules.tooWordy(characters, RecommendationBuilder.MOST_CHARACTERS));
        return new Attempt(matches, said, excess);
    }

    /**
     * What came of confirming.
     *
     * @param differing the rules of which the engine matched something else than we read
     * @param whole true when all were looked at
     */
    private record Confirmed(SortedMap<Integer, LeftOut> differing, boolean whole) {}

    private Confirmed confirmed(Attempt attempt, Set<Integer> left, long steps, long turn) {
        var confirming = new Confirming(facts, steps);
        var differing = new TreeMap<Integer, LeftOut>();
        boolean whole = true;
        for (int rule : inTurn(attempt.matches(), turn)) {
            if (!left.contains(rule) && isWanted(rule)) {
                try {
                    var answer = confirming.confirm(
                            rules.readings().get(rule), attempt.matches().get(rule));
                    whole &= answer != Confirming.Answer.UNKNOWN;
                    if (answer == Confirming.Answer.DIFFERS) {
                        differing.put(rule, disputed(rule));
                    }
                } catch (RuntimeException failure) {
                    differing.put(rule, failed(rule, failure));
                }
            }
        }
        return new Confirmed(differing, whole);
    }

    private LeftOut disputed(int rule) {
        var one = rules.rules().get(rule);
        LOG.log(Level.SEVERE, "the engine and our reader differ on rule \"{0}\"", one.name());
        return LeftOut.of(
                one,
                Cause.DISPUTED,
                "is set aside: the engine and our own reader of rules do not agree on what it matches;"
                        + " write it another way and publish that");
    }

    /** Rules that matched before those that did not, each from another one on at each turn. */
    private List<Integer> inTurn(List<List<Object[]>> matches, long turn) {
        int size = Math.max(1, matches.size());
        int first = (int) Math.floorMod(turn, (long) size);
        return IntStream.range(0, matches.size())
                .map(i -> (i + first) % size)
                .boxed()
                .sorted(Comparator.comparing(rule -> matches.get(rule).isEmpty()))
                .toList();
    }
}
