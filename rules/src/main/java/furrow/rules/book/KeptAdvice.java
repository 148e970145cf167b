package furrow.rules.book;

import furrow.rules.book.Evaluating.Part;
import furrow.rules.fact.Fact;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule book that is asked again and again while facts change, as a running server asks it. Rules that look at one experiment
 * at a time are asked anew only about experiments of which a fact has changed, the others only when a fact has changed of a
 * kind that they ask about. What it says is what {@link RuleBook#evaluate} says of the same facts.
 *
 * <p>What our own reader could not confirm whole is asked again the next time. As soon as a rule has to be left out for what it
 * does, the whole book is asked. One thread at a time asks.
 */
public final class KeptAdvice {
    private static final Setting NONE = new Setting(Set.of(), List.of(), List.of());

    private final RuleBook book;
    private final Asked single;
    private final Asked several;
    private Setting setting = NONE;
    private Map<Object, Said> experiments = Map.of();
    private @Nullable Said rest;
    private long asked;

    /**
     * Some of the rules.
     *
     * @param rules their places
     * @param kinds of facts that they ask about
     * @param networks their networks
     */
    private record Asked(Set<Integer> rules, Set<Class<? extends Fact>> kinds, Networks networks) {}

    /** What all that was said depends on beside the facts of one share. */
    private record Setting(Set<Integer> left, List<Boolean> wanted, List<Fact> beside) {}

    /** What was said of facts. */
    private record Said(List<Fact> facts, Part part) {}

    KeptAdvice(RuleBook book) {
        this.book = book;
        this.single = asked(true);
        this.several = asked(false);
    }

    private Asked asked(boolean single) {
        var rules = IntStream.range(0, book.rules().size())
                .filter(rule -> ExperimentJoin.holds(book.rules().get(rule)) == single)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
        var kinds = rules.stream()
                .flatMap(rule -> FactShares.kinds(book.rules().get(rule)))
                .collect(Collectors.toUnmodifiableSet());
        return new Asked(rules, kinds, book.networks().another());
    }

    /** Whether it is this book that is asked. */
    public boolean isOf(RuleBook other) {
        return book == other;
    }

    /** How often rules were asked about one experiment so far. */
    public long asked() {
        return asked;
    }

    /** What {@link RuleBook#evaluate} says. */
    public Evaluation evaluate(Collection<? extends Fact> facts, LocalDate day, long turn) {
        var left = book.set().tooCostly(facts);
        left.putAll(book.disputed());
        var shares = FactShares.of(facts, single.kinds(), several.kinds());
        var wanted = book.rules().stream().map(rule -> rule.meta().validOn(day)).toList();
        forgetUnless(new Setting(Set.copyOf(left.keySet()), wanted, shares.beside()));
        if (!ask(shares, day, turn) || isTooMuch()) {
            forgetUnless(NONE);
            return book.evaluate(facts, day, turn);
        }
        var told = left.entrySet().stream()
                .filter(each -> wanted.get(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        book.remember(told);
        return new Evaluation(
                RecommendationBuilder.merged(
                        parts().flatMap(each -> each.advice().stream()).toList()),
                told);
    }

    private void forgetUnless(Setting now) {
        if (!setting.equals(now)) {
            setting = now;
            experiments = Map.of();
            rest = null;
        }
    }

    private Stream<Part> parts() {
        return Stream.concat(experiments.values().stream(), Stream.ofNullable(rest))
                .map(Said::part);
    }

    /** More than all rules may say together is for the whole book to judge. */
    private boolean isTooMuch() {
        return parts().mapToLong(Part::matches).sum() > RuleBook.MOST_FIRINGS
                || parts().mapToLong(Part::characters).sum() > RecommendationBuilder.MOST_CHARACTERS;
    }

    /** Asks about what has changed; false when a rule has to be left out for what it does. */
    private boolean ask(FactShares shares, LocalDate day, long turn) {
        var stale = shares.experiments().keySet().stream()
                .filter(each -> !holds(experiments.get(each), shares.of(each)))
                .toList();
        asked += stale.size();
        long steps = Evaluating.STEPS / Math.max(1, stale.size());
        // No experiment knows of another here, so all processors share them.
        var fresh = stale.parallelStream()
                .map(each -> say(single, shares.of(each), shares.beside(), steps, day, turn))
                .toList();
        var others = holds(rest, shares.rest())
                ? Optional.ofNullable(rest)
                : say(several, shares.rest(), List.of(), Evaluating.STEPS, day, turn);
        if (others.isEmpty() || fresh.stream().anyMatch(Optional::isEmpty)) {
            return false;
        }
        var now = new HashMap<Object, Said>();
        IntStream.range(0, stale.size())
                .forEach(i -> now.put(stale.get(i), fresh.get(i).orElseThrow()));
        shares.experiments().keySet().forEach(each -> now.computeIfAbsent(each, experiments::get));
        experiments = now;
        rest = others.get();
        return true;
    }

    private static boolean holds(@Nullable Said said, List<Fact> facts) {
        return said != null && said.part().confirmed() && said.facts().equals(facts);
    }

    /** What some rules say of one share, and of what is beside it. */
    private Optional<Said> say(Asked who, List<Fact> share, List<Fact> beside, long steps, LocalDate day, long turn) {
        var facts = Stream.concat(beside.stream(), share.stream()).toList();
        var left = new HashSet<>(setting.left());
        IntStream.range(0, book.rules().size())
                .filter(rule -> !who.rules().contains(rule))
                .forEach(left::add);
        return book.evaluating(who.networks(), facts, meta -> meta.validOn(day))
                .part(left, steps + Evaluating.STEPS_PER_FACT * facts.size(), turn)
                .map(part -> new Said(share, part));
    }
}
