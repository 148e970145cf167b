package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.fact.WorkspaceFact;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts as the two kinds of rules look at them, each share in the order of the facts.
 *
 * @param experiments those of each experiment; under the empty key those of which it is not known
 * @param beside those that belong to no experiment, as far as rules that look at one at a time ask about them
 * @param rest those that all other rules ask about
 */
record FactShares(Map<Object, List<Fact>> experiments, List<Fact> beside, List<Fact> rest) {
    private static final String UNKNOWN = "";

    private static final Map<Class<? extends Fact>, FactField> EXPERIMENT = FactModel.types().stream()
            .filter(each -> each.experiment().isPresent())
            .collect(Collectors.toMap(FactType::type, each -> each.experiment().orElseThrow()));

    /**
     * Shares facts out.
     *
     * @param single kinds that rules ask about that look at one experiment at a time
     * @param several kinds that the others ask about
     */
    static FactShares of(
            Collection<? extends Fact> facts, Set<Class<? extends Fact>> single, Set<Class<? extends Fact>> several) {
        var shares = new FactShares(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        for (Fact fact : facts) {
            shares.add(fact, single, several);
        }
        return shares;
    }

    private void add(Fact fact, Set<Class<? extends Fact>> single, Set<Class<? extends Fact>> several) {
        boolean always = fact instanceof WorkspaceFact; // It says what money is counted in.
        if (always || several.contains(fact.getClass())) {
            rest.add(fact);
        }
        if (always || single.contains(fact.getClass())) {
            var experiment = EXPERIMENT.get(fact.getClass());
            if (experiment == null) {
                beside.add(fact);
            } else {
                var key = Objects.requireNonNullElse(experiment.read(fact), UNKNOWN);
                experiments.computeIfAbsent(key, any -> new ArrayList<>()).add(fact);
            }
        }
    }

    /** The facts of one experiment. */
    List<Fact> of(Object experiment) {
        return experiments.getOrDefault(experiment, List.of());
    }

    /** The kinds that a rule's conditions ask about. */
    static Stream<Class<? extends Fact>> kinds(Rule rule) {
        return rule.conditions().stream()
                .flatMap(each -> each.patterns().stream())
                .map(pattern -> FactModel.type(pattern.type()))
                .flatMap(Optional::stream)
                .map(FactType::type);
    }
}
