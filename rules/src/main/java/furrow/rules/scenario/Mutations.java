package furrow.rules.scenario;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Condition.Function;
import furrow.rules.language.Constraint;
import furrow.rules.language.ConstraintText;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import furrow.rules.language.Operands;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that can be said a little otherwise in what a rule asks: numbers move by a twentieth (whole numbers by one at least),
 * words become other words, flags the opposite, and what is asked to be known is asked not to be.
 */
final class Mutations {
    private static final double PART = 0.05;

    private final Rule rule;
    private final NameScope scope;
    private final List<Mutation> nudges = new ArrayList<>();

    private Mutations(Rule rule) {
        this.rule = rule;
        this.scope = NameScope.of(rule);
    }

    static List<Mutation> of(Rule rule) {
        var nudges = new Mutations(rule);
        ConstraintMutations.of(rule).forEach(nudges::add);
        nudges.nudges.addAll(CardDays.of(rule));
        return nudges.nudges;
    }

    private void add(ConstraintMutations.Single single) {
        if (single.test() instanceof Constraint.Among among) {
            choices(among);
            return;
        }
        var compare = (Constraint.Compare) single.test();
        if (compare.right() instanceof Operand.Unknown) {
            var turned =
                    new Constraint.Compare(compare.left(), opposite(compare.operator()), compare.right(), compare.at());
            add(
                    single,
                    ConstraintText.of(compare),
                    "is turned around",
                    List.of(turned),
                    "add a scenario where it is otherwise");
            return;
        }
        numbers(single, compare);
        literal(single, compare, compare.right(), compare.left());
        literal(single, compare, compare.left(), compare.right());
    }

    private void add(
            ConstraintMutations.Single single,
            String says,
            String how,
            List<? extends Constraint> others,
            String mend) {
        var rules = others.stream()
                .map(other -> ConstraintMutations.with(rule, single.test(), other))
                .toList();
        if (!rules.isEmpty()) {
            nudges.add(new Mutation(says, how, single.test().at(), rules, mend, false));
        }
    }

    private void numbers(ConstraintMutations.Single single, Constraint.Compare compare) {
        var amounts = new ArrayList<Operand.Amount>();
        amounts(compare.left(), amounts);
        amounts(compare.right(), amounts);
        for (var amount : amounts) {
            double step = step(amount.number(), isWhole(single, compare));
            var others = new ArrayList<Constraint>();
            for (double change : new double[] {-step, step}) {
                var moved = new Operand.Amount(amount.number() + change, amount.at());
                others.add(new Constraint.Compare(
                        with(compare.left(), amount, moved),
                        compare.operator(),
                        with(compare.right(), amount, moved),
                        compare.at()));
            }
            moved(single, amount, others);
        }
    }

    private void moved(ConstraintMutations.Single single, Operand.Amount amount, List<Constraint> others) {
        var number = ConstraintText.plain(amount.number());
        var rules = others.stream()
                .map(other -> ConstraintMutations.with(rule, single.test(), other))
                .toList();
        nudges.add(new Mutation(
                "the " + number, "moves a little", amount.at(), rules, "add a scenario just at " + number, true));
    }

    private static double step(double number, boolean isWhole) {
        boolean whole = isWhole || (number == Math.rint(number) && Math.abs(number) >= 1);
        return whole ? Math.max(1, Math.rint(Math.abs(number) * PART)) : Math.max(0.01, Math.abs(number) * PART);
    }

    private static void amounts(Operand operand, List<Operand.Amount> found) {
        if (operand instanceof Operand.Amount amount) {
            found.add(amount);
        } else if (operand instanceof Operand.Sum sum) {
            amounts(sum.left(), found);
            amounts(sum.right(), found);
        }
    }

    private static Operand with(Operand operand, Operand.Amount before, Operand now) {
        if (operand instanceof Operand.Sum sum) {
            return new Operand.Sum(sum.sign(), with(sum.left(), before, now), with(sum.right(), before, now), sum.at());
        }
        return operand == before ? now : operand;
    }

    /** Whether only whole numbers are compared, without any arithmetic. */
    private boolean isWhole(ConstraintMutations.Single single, Constraint.Compare compare) {
        return Operands.of(compare).stream()
                .filter(side -> !(side instanceof Operand.Amount))
                .allMatch(side -> isCount(single.of(), side));
    }

    private boolean isCount(Optional<FactType> own, Operand side) {
        if (side instanceof Operand.Value value && scope.tallies().containsKey(value.binding())) {
            return scope.tallies().get(value.binding()).function() == Function.COUNT;
        }
        return field(own, side).map(field -> field.unit() == FieldUnit.COUNT).orElse(false);
    }

    private Optional<FactField> field(Optional<FactType> own, Operand side) {
        return own.isPresent()
                ? scope.field(side, own.get())
                : side instanceof Operand.Own ? Optional.empty() : scope.field(side, anyType());
    }

    private FactType anyType() {
        return FactModel.types().get(0);
    }

    /** A word, text or flag on one side of a comparison. */
    private void literal(ConstraintMutations.Single single, Constraint.Compare compare, Operand side, Operand other) {
        var values = new ArrayList<Operand>();
        if (side instanceof Operand.Flag flag) {
            values.add(new Operand.Flag(!flag.flag(), flag.at()));
        } else if (side instanceof Operand.Text text) {
            others(single, other, List.of(text.text())).forEach(word -> values.add(new Operand.Text(word, text.at())));
        }
        var others = values.stream()
                .map(value -> side == compare.right()
                        ? new Constraint.Compare(other, compare.operator(), value, compare.at())
                        : new Constraint.Compare(value, compare.operator(), other, compare.at()))
                .toList();
        add(single, ConstraintText.of(compare), "asks for another value", others, "add a scenario with another value");
    }

    private List<String> others(ConstraintMutations.Single single, Operand of, List<String> words) {
        var all = field(single.of(), of).map(FactField::words).orElse(List.of());
        return all.isEmpty()
                ? List.of(words.get(0) + " other")
                : all.stream().filter(word -> !words.contains(word)).toList();
    }

    /** Each choice of a list left out; of numbers and words alike. */
    private void choices(Constraint.Among among) {
        for (Operand choice : among.choices()) {
            var left = new ArrayList<>(among.choices());
            left.remove(choice);
            var other = left.isEmpty()
                    ? new Constraint.Among(among.left(), !among.outside(), among.choices(), among.at())
                    : new Constraint.Among(among.left(), among.outside(), left, among.at());
            var says = choice instanceof Operand.Text text
                    ? "\"" + text.text() + "\""
                    : choice instanceof Operand.Amount amount ? ConstraintText.plain(amount.number()) : "a choice";
            var rules = List.of(ConstraintMutations.with(rule, among, other));
            boolean isNumber = choice instanceof Operand.Amount;
            nudges.add(new Mutation(
                    says, "is left out of the list", choice.at(), rules, "add a scenario with " + says, isNumber));
        }
    }

    private static Operator opposite(Operator operator) {
        return operator == Operator.EQUAL ? Operator.UNEQUAL : Operator.EQUAL;
    }
}
