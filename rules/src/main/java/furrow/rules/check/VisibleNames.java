package furrow.rules.check;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactType;
import furrow.rules.language.Operand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that can be seen from one place in a rule. */
final class VisibleNames {
    private Map<String, FactType> facts = new HashMap<>();
    private Map<String, FactField> values = new HashMap<>();
    private Set<String> tallies = new HashSet<>();
    private Set<String> broken = new HashSet<>();
    private final Set<String> everGiven = new HashSet<>();
    private String own = "";

    /** True when no one had the name before, anywhere in the rule. */
    boolean isNew(String name) {
        return everGiven.add(name);
    }

    /** Remembers the name of the fact whose comparisons are looked at. */
    void within(String name) {
        own = name;
    }

    /** What to do about a name that stands for no fact here. */
    String mend(Operand.Other other) {
        if (own.equals(other.binding())) {
            return "inside its own fact a field stands alone: " + other.field();
        }
        return everGiven.contains(other.binding())
                ? "a name given inside not, exists, ( … or … ) or accumulate is known there only"
                : "bind it in a condition above";
    }

    void fact(String name, FactType type) {
        facts.put(name, type);
    }

    void bound(String name, FactField field) {
        values.put(name, field);
    }

    void tallied(String name) {
        tallies.add(name);
    }

    /** Remembers a name whose fact is not known, so that it is told of only once. */
    void broken(String name) {
        broken.add(name);
    }

    Optional<FactType> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    Optional<FactField> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean isTally(String name) {
        return tallies.contains(name);
    }

    boolean isBroken(String name) {
        return broken.contains(name);
    }

    VisibleNames copy() {
        var copy = new VisibleNames();
        copy.facts = new HashMap<>(facts);
        copy.values = new HashMap<>(values);
        copy.tallies = new HashSet<>(tallies);
        copy.broken = new HashSet<>(broken);
        return copy;
    }

    void restore(VisibleNames before) {
        facts = before.facts;
        values = before.values;
        tallies = before.tallies;
        broken = before.broken;
    }
}
