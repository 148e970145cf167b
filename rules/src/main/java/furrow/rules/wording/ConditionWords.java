package furrow.rules.wording;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.Constraint.Among;
import furrow.rules.language.Constraint.Compare;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.wording.RuleInWords.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has to be so for a rule to speak, in words. */
final class ConditionWords {
    private static final String THIS = "this";

    private final NamedThings things;

    ConditionWords(NamedThings things) {
        this.things = things;
    }

    Clause of(Condition condition) {
        return condition.match(
                pattern -> clause("There is " + NamedThings.one(pattern.type()) + called(pattern), pattern),
                not -> none("There is no ", not.patterns()),
                exists -> some("There is at least one ", exists.patterns()),
                either -> new Clause(
                        "One of these is so:",
                        either.ways().stream().map(this::way).toList()),
                this::tally);
    }

    private String called(Pattern pattern) {
        return pattern.binding()
                .filter(things::isOneOfSeveral)
                .map(each -> ", called " + NamedThings.called(each) + ",")
                .orElse("");
    }

    private Clause none(String begin, List<Pattern> patterns) {
        return patterns.size() == 1
                ? clause(begin + NamedThings.noun(patterns.get(0).type()), patterns.get(0))
                : new Clause("These are not so together:", parts(patterns));
    }

    private Clause some(String begin, List<Pattern> patterns) {
        return patterns.size() == 1
                ? clause(begin + NamedThings.noun(patterns.get(0).type()), patterns.get(0))
                : new Clause("There are such, whichever they are:", parts(patterns));
    }

    private List<String> parts(List<Pattern> patterns) {
        return patterns.stream().map(this::inline).toList();
    }

    private Clause clause(String begin, Pattern pattern) {
        var tests = tests(pattern);
        if (tests.isEmpty()) {
            return new Clause(begin + ".", List.of());
        }
        return tests.size() == 1
                ? new Clause(begin + " of which this is so: " + tests.get(0) + ".", List.of())
                : new Clause(begin + " of which all this is so:", tests);
    }

    private List<String> tests(Pattern pattern) {
        var type = FactModel.type(pattern.type()).orElse(null);
        return pattern.tests().stream().map(each -> test(each, type)).toList();
    }

    /** A fact and what is asked of it, within a sentence. */
    private String inline(Pattern pattern) {
        var tests = tests(pattern);
        return NamedThings.one(pattern.type()) + (tests.isEmpty() ? "" : " where " + String.join(", and ", tests));
    }

    private String way(List<Condition> way) {
        return way.stream().map(this::told).collect(Collectors.joining("; and "));
    }

    private String told(Condition condition) {
        var clause = of(condition);
        String text = clause.text().replaceFirst("\\.$", "");
        text = Character.toLowerCase(text.charAt(0)) + text.substring(1);
        return clause.parts().isEmpty() ? text : text + " " + String.join(", and ", clause.parts());
    }

    private Clause tally(Tally tally) {
        var of = tally.patterns().stream()
                .map(each -> {
                    var tests = tests(each);
                    return "every " + NamedThings.noun(each.type())
                            + (tests.isEmpty() ? "" : " where " + String.join(", and ", tests));
                })
                .collect(Collectors.joining(" with "));
        var asked = new ArrayList<String>();
        tally.tests().forEach(each -> asked.add(test(each, null)));
        return asked.isEmpty()
                ? new Clause("Counted together: " + of + ".", List.of())
                : new Clause("Counted together, " + of + ":", asked);
    }

    /** What one test asks, as a phrase. */
    String test(Constraint test, @Nullable FactType own) {
        return test.match(
                compare -> compare(compare, own),
                among -> among(among, own),
                all -> joined(all.tests(), own, " and "),
                any -> joined(any.tests(), own, ", or "));
    }

    private String joined(List<Constraint> tests, @Nullable FactType own, String by) {
        return tests.stream().map(each -> test(each, own)).collect(Collectors.joining(by));
    }

    private String among(Among among, @Nullable FactType own) {
        var unit = things.unit(among.left(), own).orElse(null);
        return things.operand(among.left(), own, null)
                + (among.outside() ? ": none of " : ": ")
                + among.choices().stream()
                        .map(each -> NamedThings.literal(each, unit))
                        .collect(Collectors.joining(among.outside() ? ", " : " or "));
    }

    private String compare(Compare compare, @Nullable FactType own) {
        var same = same(compare);
        if (same.isPresent()) {
            return same.get();
        }
        if (compare.right().isUnknown()) {
            return things.operand(compare.left(), own, null)
                    + (compare.operator() == Operator.EQUAL ? " is not known" : " is known");
        }
        var claim = claim(compare, own);
        if (claim.isPresent()) {
            return claim.get();
        }
        var unit = things.unit(compare.left(), own).or(() -> things.unit(compare.right(), own));
        String left = things.operand(compare.left(), own, unit.orElse(null));
        String right = things.operand(compare.right(), own, unit.orElse(null));
        if (compare.right().text().isPresent()) {
            return left + (compare.operator() == Operator.EQUAL ? ": " : ": not ") + right;
        }
        boolean ofTheSame = right.startsWith(left + " of ");
        return left + " " + compare.operator().words() + " "
                + (ofTheSame ? "that" + right.substring(left.length()) : right);
    }

    /** Whether it asks for a fact that the rule has named before, or for any other. */
    private Optional<String> same(Compare compare) {
        boolean isThis =
                compare.left().own().filter(each -> each.field().equals(THIS)).isPresent();
        var name = compare.right().reading().flatMap(Operand.Reading::name);
        return isThis && name.isPresent()
                ? Optional.of(
                        compare.operator() == Operator.EQUAL
                                ? "it is " + things.fact(name.get())
                                : "it is another than " + things.fact(name.get()))
                : Optional.empty();
    }

    /** A field that is true or false, told as what it claims. */
    private Optional<String> claim(Compare compare, @Nullable FactType own) {
        var field = things.scope().field(compare.left(), own).filter(each -> each.kind() == FactField.Kind.FLAG);
        var flag = compare.right()
                .literal()
                .flatMap(each -> each.<Optional<Boolean>>match(
                        text -> Optional.empty(), amount -> Optional.empty(), one -> Optional.of(one.flag())));
        if (field.isEmpty() || flag.isEmpty()) {
            return Optional.empty();
        }
        boolean holds = flag.get() == (compare.operator() == Operator.EQUAL);
        return Optional.of((holds ? "it is so that " : "it is not so that ") + NamedThings.claim(field.get()));
    }
}
