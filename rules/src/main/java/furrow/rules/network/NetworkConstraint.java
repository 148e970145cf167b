package furrow.rules.network;

import org.drools.model.Constraint;
import org.drools.model.Variable;
import org.drools.model.constraints.AbstractSingleConstraint;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.Predicate2;
import org.drools.model.functions.Predicate3;
import org.drools.model.functions.Predicate4;
import org.drools.model.functions.Predicate5;
import org.drools.model.functions.PredicateInformation;
import org.drools.model.functions.PredicateN;
import org.drools.model.impl.ModelComponent;

/** One test as the engine asks it. Drools wants a function for each number of variables up to five. */
@SuppressWarnings("rawtypes") // So its interface is.
final class NetworkConstraint extends AbstractSingleConstraint {
    private static final Object[] NONE = {};

    private final Variable<?>[] variables;
    private final boolean ofOwn;
    private final MatchPredicate holds;

    /**
     * A test.
     *
     * @param spelt its text; alike exactly when tests are
     * @param ofOwn true when the first variable is the pattern's own fact
     * @param variables what is read, in order
     */
    NetworkConstraint(String spelt, boolean ofOwn, Variable<?>[] variables, MatchPredicate holds) {
        super(spelt, PredicateInformation.EMPTY_PREDICATE_INFORMATION);
        this.variables = variables;
        this.ofOwn = ofOwn;
        this.holds = holds;
    }

    @Override
    public Variable[] getVariables() {
        return variables;
    }

    private boolean test(Object... values) {
        if (!ofOwn) {
            return holds.of(null, values);
        }
        var others = new Object[values.length - 1];
        System.arraycopy(values, 1, others, 0, others.length);
        return holds.of(values[0], others);
    }

    @Override
    public PredicateN getPredicate() {
        return this::test;
    }

    @Override
    public Predicate1 getPredicate1() {
        return ofOwn ? own -> holds.of(own, NONE) : this::test;
    }

    @Override
    public Predicate2 getPredicate2() {
        return ofOwn ? (own, other) -> holds.of(own, new Object[] {other}) : this::test;
    }

    @Override
    public Predicate3 getPredicate3() {
        return this::test;
    }

    @Override
    public Predicate4 getPredicate4() {
        return this::test;
    }

    @Override
    public Predicate5 getPredicate5() {
        return this::test;
    }

    @Override
    public Constraint negate() {
        throw new UnsupportedOperationException("rules negate patterns, never a test: " + getExprId());
    }

    @Override
    public Constraint replaceVariable(Variable before, Variable now) {
        throw new UnsupportedOperationException("variables stay as they are: " + getExprId());
    }

    @Override
    public boolean isEqualTo(ModelComponent other) {
        return other instanceof NetworkConstraint asked && asked.getExprId().equals(getExprId());
    }
}
