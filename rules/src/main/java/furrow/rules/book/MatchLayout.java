package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the names of a rule stand in what it matched: looked up once for each rule, not once for each match.
 *
 * @param scope what the names stand for
 * @param slots the author's name of each value matched, in order
 * @param owners place of the fact that each pattern matched, whether it has a name or not
 */
record MatchLayout(NameScope scope, List<String> slots, Map<Pattern, Integer> owners) {

    /** The places of a rule's names. */
    static MatchLayout of(Rule rule, List<String> slots) {
        var owners = new HashMap<Pattern, Integer>();
        int at = 0;
        for (Condition condition : rule.conditions()) {
            int place = at;
            at += condition.match(
                    pattern -> {
                        owners.put(pattern, place);
                        return 1;
                    },
                    not -> 0,
                    exists -> 0,
                    either -> 0,
                    tally -> tally.results().size());
        }
        return new MatchLayout(NameScope.of(rule), slots, Map.copyOf(owners));
    }

    /**
     * One value in what a rule matched.
     *
     * @param at its place, or that of its fact; -1 when it is not handed over
     * @param field the field of the fact; none for the result of a tally
     */
    record Place(int at, Optional<FactField> field) {
        /** The value as rules compare it; null when it is not known. */
        @Nullable
        Object read(Object[] matched) {
            var value = at < 0 ? null : matched[at];
            if (value instanceof Fact fact) {
                return field.isPresent() ? field.get().read(fact) : null;
            }
            return value;
        }
    }

    /** Where a fact of that name is; -1 when it is not handed over. */
    int of(String name) {
        return slots.lastIndexOf(name);
    }

    /** A field of a fact, a value bound from one, or the result of a tally. */
    Place of(String name, Optional<String> field) {
        var from = scope.values().get(name);
        if (from != null) {
            return new Place(owners.getOrDefault(from.owner(), -1), Optional.of(from.field()));
        }
        return new Place(
                of(name),
                field.flatMap(
                        each -> Optional.ofNullable(scope.facts().get(name)).flatMap(type -> type.field(each))));
    }

    /** Where the limits of a figure stand. */
    record Limits(Place lower, Place upper) {}

    /** The limits of the figure that an operand without arithmetic reads: fields of its name with Lower and Upper. */
    Optional<Limits> limits(Operand.Reading operand) {
        var place = of(operand);
        return place.field()
                .flatMap(field -> type(operand)
                        .flatMap(type -> type.field(field.name() + "Lower")
                                .flatMap(lower -> type.field(field.name() + "Upper")
                                        .map(upper -> new Limits(
                                                new Place(place.at(), Optional.of(lower)),
                                                new Place(place.at(), Optional.of(upper)))))));
    }

    private Optional<FactType> type(Operand.Reading operand) {
        return operand.match(
                own -> Optional.empty(),
                other -> Optional.ofNullable(scope.facts().get(other.binding())),
                value -> Optional.ofNullable(scope.values().get(value.binding()))
                        .flatMap(from -> FactModel.type(from.owner().type())));
    }

    /** What an operand reads; a rule's advice stands in no pattern, so that it has no field of its own to read. */
    Place of(Operand.Reading operand) {
        return operand.match(
                own -> new Place(-1, Optional.empty()),
                other -> of(other.binding(), Optional.of(other.field())),
                value -> of(value.binding(), Optional.empty()));
    }
}
