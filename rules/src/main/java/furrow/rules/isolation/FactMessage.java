package furrow.rules.isolation;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactText;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A fact as it crosses to another process.
 *
 * @param type kind of the fact, such as {@code Comparison}
 * @param fields what it knows, by name
 */
public record FactMessage(String type, Map<String, Object> fields) {
    /** A fact, written. */
    public static FactMessage of(Fact fact) {
        return new FactMessage(FactModel.typeOf(fact).name(), FactText.write(fact));
    }

    /** Facts, written, in the same order. */
    public static List<FactMessage> all(Collection<? extends Fact> facts) {
        return facts.stream().map(FactMessage::of).toList();
    }

    /** The fact. */
    public Fact fact() {
        return FactText.read(type, fields);
    }
}
