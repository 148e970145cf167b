package furrow.rules.network;

import static org.drools.model.Condition.Type.AND;
import static org.drools.model.Condition.Type.EXISTS;
import static org.drools.model.Condition.Type.NOT;
import static org.drools.model.Condition.Type.OR;

import furrow.rules.language.Aggregation;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Result;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.ConstraintOrder;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.drools.model.Consequence;
import org.drools.model.Global;
import org.drools.model.Variable;
import org.drools.model.consequences.ConsequenceImpl;
import org.drools.model.functions.accumulate.AccumulateFunction;
import org.drools.model.impl.RuleImpl;
import org.drools.model.patterns.AccumulatePatternImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.model.patterns.EvalImpl;
import org.drools.model.patterns.ExistentialPatternImpl;
import org.drools.model.patterns.PatternImpl;

/** One rule in the engine's own model of rules. */
final class RuleModel {
    private final EngineVariables names;
    /** Ahead of how joins are spelt: what stands where in a match depends on the way taken through an "or". */
    private final String apart;

    private final List<Variable<?>> handed = new ArrayList<>();

    private RuleModel(Rule rule, int number) {
        this.names = new EngineVariables(rule);
        this.apart = rule.conditions().stream().anyMatch(each -> each.either().isPresent()) ? number + "|" : "";
    }

    /**
     * The model of a rule that the checker found no error in.
     *
     * @param number what its consequence tells the sink
     * @param sink the variable that the sink stands in
     */
    static org.drools.model.Rule of(Rule rule, int number, Global<MatchSink> sink) {
        var model = new RuleModel(rule, number);
        var conditions = new ArrayList<org.drools.model.Condition>();
        rule.conditions().forEach(each -> model.add(each, conditions, true));
        Map<String, Consequence> consequences = new HashMap<>();
        consequences.put(RuleImpl.DEFAULT_CONSEQUENCE_NAME, model.consequence(number, sink));
        return new RuleImpl(
                sink.getPackage(), "r" + number, null, new CompositePatterns(AND, conditions, consequences));
    }

    private Consequence consequence(int number, Global<MatchSink> sink) {
        int count = handed.size();
        var variables = Stream.concat(handed.stream(), Stream.of(sink)).toArray(Variable[]::new);
        return new ConsequenceImpl(
                values -> ((MatchSink) values[count]).give(number, Arrays.copyOf(values, count)),
                variables,
                false,
                false,
                "java");
    }

    private void add(Condition condition, List<org.drools.model.Condition> to, boolean top) {
        condition
                .<Runnable>match(
                        pattern -> () -> to.add(pattern(pattern, List.of(), top)),
                        not -> () -> to.add(new ExistentialPatternImpl(together(not.patterns()), NOT)),
                        exists -> () -> to.add(new ExistentialPatternImpl(together(exists.patterns()), EXISTS)),
                        either -> () -> to.add(new CompositePatterns(
                                OR, either.ways().stream().map(this::together).toList())),
                        tally -> () -> tally(tally, to, top))
                .run();
    }

    private org.drools.model.Condition together(List<? extends Condition> conditions) {
        var all = new ArrayList<org.drools.model.Condition>();
        conditions.forEach(each -> add(each, all, false));
        return all.size() == 1 ? all.get(0) : new CompositePatterns(AND, all);
    }

    private PatternImpl<?> pattern(Pattern pattern, List<String> tallied, boolean top) {
        var variable = names.add(pattern);
        var model = new PatternImpl<>(variable);
        var type = EngineVariables.type(pattern);
        for (Constraint test : ConstraintOrder.of(type).sorted(pattern.tests())) {
            add(test, pattern, model);
        }
        for (var binding : pattern.bindings()) {
            if (tallied.contains(binding.name())) {
                add(known(new Operand.Own(binding.field(), binding.at())), pattern, model);
            }
        }
        if (top) {
            handed.add(variable);
        }
        return model;
    }

    private static Constraint known(Operand operand) {
        return new Constraint.Compare(operand, Operator.UNEQUAL, new Operand.Unknown(operand.at()), operand.at());
    }

    private void add(Constraint test, Pattern pattern, PatternImpl<?> model) {
        var readings = new OperandFunctions(names, pattern);
        var indexing = new IndexedConstraints(readings, names, EngineVariables.type(pattern));
        test.comparison()
                .filter(compare -> indexing.isJoin(compare)
                        && readings.ownField(compare.left()).orElseThrow().mayBeUnknown())
                .ifPresent(compare -> add(known(compare.left()), pattern, model));
        var holds = new ConstraintFunctions(readings).of(test);
        var variables = Stream.concat(Stream.of(model.getPatternVariable()), readings.others().stream())
                .toArray(Variable<?>[]::new);
        var spelt = new ConstraintKey(readings, names).of(test);
        var asked = new NetworkConstraint(variables.length == 1 ? spelt : apart + spelt, true, variables, holds);
        indexing.of(test).ifPresent(asked::setIndex);
        model.addConstraint(asked);
    }

    private void tally(Tally tally, List<org.drools.model.Condition> to, boolean top) {
        var used = tally.results().stream()
                .flatMap(result -> result.value().stream())
                .distinct()
                .toList();
        var source = pattern(tally.patterns().get(0), used, false);
        var functions = tally.results().stream()
                .map(result -> function(result, source, top))
                .toArray(AccumulateFunction[]::new);
        to.add(new AccumulatePatternImpl<>(source, null, functions));
        for (Result result : tally.results()) {
            if (tally.results().size() > 1 && result.function() != Aggregation.COUNT) {
                to.add(asked(known(new Operand.Value(result.name(), result.at()))));
            }
        }
        tally.tests().forEach(test -> to.add(asked(test)));
    }

    private AccumulateFunction function(Result result, PatternImpl<?> source, boolean top) {
        var field = result.value().flatMap(names::bound).map(from -> from.field());
        var variable = names.add(result);
        if (top) {
            handed.add(variable);
        }
        return new AccumulateFunction(
                        source.getPatternVariable(), () -> new AggregateFunction(result.function(), field))
                .as(variable);
    }

    private EvalImpl asked(Constraint test) {
        var readings = new OperandFunctions(names, null);
        var holds = new ConstraintFunctions(readings).of(test);
        var variables = readings.others().toArray(Variable<?>[]::new);
        return new EvalImpl(
                new NetworkConstraint(apart + new ConstraintKey(readings, names).of(test), false, variables, holds));
    }
}
