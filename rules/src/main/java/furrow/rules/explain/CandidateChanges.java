package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.language.Aggregation;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Rule;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every single change that could make a rule fire. */
final class CandidateChanges {
    private final Rule rule;
    private final List<? extends Fact> facts;
    private final List<Pattern> patterns;
    private final Thresholds turns;
    private final AmountText amounts;
    private final Set<CandidateChange> found = new LinkedHashSet<>();

    CandidateChanges(Rule rule, Collection<? extends Fact> facts) {
        this.rule = rule;
        this.facts = List.copyOf(facts);
        this.patterns = patterns(rule.conditions()).toList();
        var byKind = new FactsByKind(facts);
        this.turns = new Thresholds(rule, byKind);
        this.amounts = AmountText.of(byKind);
    }

    /** How many combinations of facts one trial may look at. */
    long workOfOneTrial() {
        long work = 1;
        for (Pattern pattern : patterns) {
            work *= Math.max(1, count(pattern.type()));
            work = Math.min(work, Integer.MAX_VALUE);
        }
        return work;
    }

    private long count(String type) {
        return facts.stream().filter(fact -> isA(fact, type)).count();
    }

    private static boolean isA(Fact fact, String type) {
        return FactModel.typeOf(fact).name().equals(type);
    }

    /** Whether nothing but these changes could work. */
    boolean isWhole() {
        return turns.isWhole()
                && tallies(rule.conditions())
                        .flatMap(tally -> tally.results().stream())
                        .allMatch(result -> result.function() == Aggregation.COUNT);
    }

    Collection<CandidateChange> all() {
        for (Fact fact : facts) {
            if (patterns.stream().anyMatch(pattern -> isA(fact, pattern.type()))) {
                found.add(CandidateChange.gone(fact));
                FactModel.typeOf(fact).fields().stream()
                        .filter(field -> turns.reads(FactModel.typeOf(fact).name(), field))
                        .forEach(field -> add(fact, field));
            }
        }
        return found;
    }

    private void add(Fact fact, FactField field) {
        switch (field.kind()) {
            case TEXT -> {
                return;
            }
            case FLAG -> found.add(CandidateChange.word(fact, field, !Boolean.TRUE.equals(field.read(fact)), amounts));
            case WORD ->
                field.words().stream()
                        .filter(word -> !word.equals(field.read(fact)))
                        .forEach(word -> found.add(CandidateChange.word(fact, field, word, amounts)));
            case NUMBER -> numbers(fact, field);
        }
        if (field.mayBeUnknown() && field.read(fact) != null) {
            found.add(CandidateChange.forgotten(fact, field, amounts));
        }
    }

    private void numbers(Fact fact, FactField field) {
        boolean whole = field.type() == long.class || field.type() == java.util.OptionalLong.class;
        var places = turns.of(fact, field);
        if (places.isEmpty() && field.read(fact) == null) {
            found.add(CandidateChange.known(fact, field));
        }
        for (double turn : places) {
            for (double to : whole ? wholeBeside(turn) : beside(turn)) {
                if (!Double.valueOf(to).equals(field.read(fact))) {
                    found.add(CandidateChange.number(fact, field, to, turn, amounts));
                }
            }
        }
    }

    private static Set<Double> wholeBeside(double turn) {
        double below = Math.floor(turn);
        return new TreeSet<>(Set.of(below - 1, below, below + 1, below + 2));
    }

    /** The place itself and what lies just beside it, an ulp or a few away since it was reckoned with rounding. */
    private static Set<Double> beside(double turn) {
        double few = 8 * Math.ulp(turn);
        var beside = new TreeSet<Double>();
        Stream.of(turn, Math.nextUp(turn), Math.nextDown(turn), turn + few, turn - few)
                .map(each -> each + 0.0)
                .forEach(beside::add);
        return beside;
    }

    static Stream<Pattern> patterns(List<Condition> conditions) {
        return conditions.stream().flatMap(each -> each.patterns().stream());
    }

    static Stream<Tally> tallies(List<Condition> conditions) {
        return conditions.stream().flatMap(Condition::tallies);
    }
}
