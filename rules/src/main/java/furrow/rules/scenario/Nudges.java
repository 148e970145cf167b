package furrow.rules.scenario;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.fact.Unit;
import furrow.rules.language.Condition.Function;
import furrow.rules.language.Operand;
import furrow.rules.language.Operands;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import furrow.rules.language.Scope;
import furrow.rules.language.Test;
import furrow.rules.language.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that can be said a little otherwise in what a rule asks: numbers move by a twentieth (whole numbers by one at least),
 * words become other words, flags the opposite, and what is asked to be known is asked not to be.
 */
final class Nudges {
    private static final double PART = 0.05;

    private final Rule rule;
    private final Scope scope;
    private final List<Nudge> nudges = new ArrayList<>();

    private Nudges(Rule rule) {
        this.rule = rule;
        this.scope = Scope.of(rule);
    }

    static List<Nudge> of(Rule rule) {
        var nudges = new Nudges(rule);
        Tests.of(rule).forEach(nudges::add);
        nudges.nudges.addAll(Days.of(rule));
        return nudges.nudges;
    }

    private void add(Tests.Single single) {
        if (single.test() instanceof Test.Among among) {
            choices(among);
            return;
        }
        var compare = (Test.Compare) single.test();
        if (compare.right() instanceof Operand.Unknown) {
            var turned = new Test.Compare(compare.left(), opposite(compare.operator()), compare.right(), compare.at());
            add(
                    single,
                    Wording.of(compare),
                    "is turned around",
                    List.of(turned),
                    "add a scenario where it is otherwise");
            return;
        }
        numbers(single, compare);
        literal(single, compare, compare.right(), compare.left());
        literal(single, compare, compare.left(), compare.right());
    }

    private void add(Tests.Single single, String says, String how, List<? extends Test> others, String mend) {
        var rules = others.stream()
                .map(other -> Tests.with(rule, single.test(), other))
                .toList();
        if (!rules.isEmpty()) {
            nudges.add(new Nudge(says, how, single.test().at(), rules, mend, false));
        }
    }

    private void numbers(Tests.Single single, Test.Compare compare) {
        var amounts = new ArrayList<Operand.Amount>();
        amounts(compare.left(), amounts);
        amounts(compare.right(), amounts);
        for (var amount : amounts) {
            double step = step(amount.number(), isWhole(single, compare));
            var others = new ArrayList<Test>();
            for (double change : new double[] {-step, step}) {
                var moved = new Operand.Amount(amount.number() + change, amount.at());
                others.add(new Test.Compare(
                        with(compare.left(), amount, moved),
                        compare.operator(),
                        with(compare.right(), amount, moved),
                        compare.at()));
            }
            moved(single, amount, others);
        }
    }

    private void moved(Tests.Single single, Operand.Amount amount, List<Test> others) {
        var number = Wording.plain(amount.number());
        var rules = others.stream()
                .map(other -> Tests.with(rule, single.test(), other))
                .toList();
        nudges.add(new Nudge(
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
    private boolean isWhole(Tests.Single single, Test.Compare compare) {
        return Operands.of(compare).stream()
                .filter(side -> !(side instanceof Operand.Amount))
                .allMatch(side -> isCount(single.of(), side));
    }

    private boolean isCount(Optional<FactType> own, Operand side) {
        if (side instanceof Operand.Value value && scope.tallies().containsKey(value.binding())) {
            return scope.tallies().get(value.binding()).function() == Function.COUNT;
        }
        return field(own, side).map(field -> field.unit() == Unit.COUNT).orElse(false);
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
    private void literal(Tests.Single single, Test.Compare compare, Operand side, Operand other) {
        var values = new ArrayList<Operand>();
        if (side instanceof Operand.Flag flag) {
            values.add(new Operand.Flag(!flag.flag(), flag.at()));
        } else if (side instanceof Operand.Text text) {
            others(single, other, List.of(text.text())).forEach(word -> values.add(new Operand.Text(word, text.at())));
        }
        var others = values.stream()
                .map(value -> side == compare.right()
                        ? new Test.Compare(other, compare.operator(), value, compare.at())
                        : new Test.Compare(value, compare.operator(), other, compare.at()))
                .toList();
        add(single, Wording.of(compare), "asks for another value", others, "add a scenario with another value");
    }

    private List<String> others(Tests.Single single, Operand of, List<String> words) {
        var all = field(single.of(), of).map(FactField::words).orElse(List.of());
        return all.isEmpty()
                ? List.of(words.get(0) + " other")
                : all.stream().filter(word -> !words.contains(word)).toList();
    }

    /** Each choice of a list left out; of numbers and words alike. */
    private void choices(Test.Among among) {
        for (Operand choice : among.choices()) {
            var left = new ArrayList<>(among.choices());
            left.remove(choice);
            var other = left.isEmpty()
                    ? new Test.Among(among.left(), !among.outside(), among.choices(), among.at())
                    : new Test.Among(among.left(), among.outside(), left, among.at());
            var says = choice instanceof Operand.Text text
                    ? "\"" + text.text() + "\""
                    : choice instanceof Operand.Amount amount ? Wording.plain(amount.number()) : "a choice";
            var rules = List.of(Tests.with(rule, among, other));
            boolean isNumber = choice instanceof Operand.Amount;
            nudges.add(new Nudge(
                    says, "is left out of the list", choice.at(), rules, "add a scenario with " + says, isNumber));
        }
    }

    private static Operator opposite(Operator operator) {
        return operator == Operator.EQUAL ? Operator.UNEQUAL : Operator.EQUAL;
    }
}
