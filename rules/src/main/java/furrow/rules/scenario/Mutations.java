package furrow.rules.scenario;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactType;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Aggregation;
import furrow.rules.language.Constraint;
import furrow.rules.language.ConstraintText;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        single.test()
                .<Runnable>match(
                        compare -> () -> compare(single, compare),
                        among -> () -> choices(among),
                        all -> () -> {},
                        any -> () -> {})
                .run();
    }

    private void compare(ConstraintMutations.Single single, Constraint.Compare compare) {
        if (compare.asksWhetherKnown()) {
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
        var amounts =
                Stream.concat(amounts(compare.left()), amounts(compare.right())).toList();
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

    private static Stream<Operand.Amount> amounts(Operand operand) {
        return operand.match(
                literal -> literal.amount().stream(),
                reading -> Stream.empty(),
                sum -> Stream.concat(amounts(sum.left()), amounts(sum.right())),
                unknown -> Stream.empty());
    }

    private static Operand with(Operand operand, Operand.Amount before, Operand now) {
        return operand.match(
                literal -> literal == before ? now : literal,
                reading -> reading,
                sum -> new Operand.Sum(
                        sum.arithmetic(), with(sum.left(), before, now), with(sum.right(), before, now), sum.at()),
                unknown -> unknown);
    }

    /** Whether only whole numbers are compared, without any arithmetic. */
    private boolean isWhole(ConstraintMutations.Single single, Constraint.Compare compare) {
        return compare.operands().stream()
                .filter(side -> side.amount().isEmpty())
                .allMatch(side -> isCount(single.of(), side));
    }

    private boolean isCount(Optional<FactType> own, Operand side) {
        return side.reading()
                .flatMap(Operand.Reading::name)
                .flatMap(name -> Optional.ofNullable(scope.tallies().get(name)))
                .map(tally -> tally.function() == Aggregation.COUNT)
                .orElseGet(() -> field(own, side)
                        .map(field -> field.unit() == FieldUnit.COUNT)
                        .orElse(false));
    }

    private Optional<FactField> field(Optional<FactType> own, Operand side) {
        return scope.field(side, own.orElse(null));
    }

    /** A word, text or flag on one side of a comparison. */
    private void literal(ConstraintMutations.Single single, Constraint.Compare compare, Operand side, Operand other) {
        var values = side.literal().stream()
                .<Operand>flatMap(literal -> literal.match(
                        text -> others(single, other, List.of(text.words())).stream()
                                .map(word -> new Operand.Text(word, text.at())),
                        amount -> Stream.empty(),
                        flag -> Stream.of(new Operand.Flag(!flag.flag(), flag.at()))))
                .toList();
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
        for (Operand.Literal choice : among.choices()) {
            var left = new ArrayList<>(among.choices());
            left.remove(choice);
            var other = left.isEmpty()
                    ? new Constraint.Among(among.left(), !among.outside(), among.choices(), among.at())
                    : new Constraint.Among(among.left(), among.outside(), left, among.at());
            var says = choice.match(
                    text -> "\"" + text.words() + "\"",
                    amount -> ConstraintText.plain(amount.number()),
                    flag -> "a choice");
            var rules = List.of(ConstraintMutations.with(rule, among, other));
            boolean isNumber = choice.amount().isPresent();
            nudges.add(new Mutation(
                    says, "is left out of the list", choice.at(), rules, "add a scenario with " + says, isNumber));
        }
    }

    private static Operator opposite(Operator operator) {
        return operator == Operator.EQUAL ? Operator.UNEQUAL : Operator.EQUAL;
    }
}
