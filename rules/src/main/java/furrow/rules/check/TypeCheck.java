package furrow.rules.check;

import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Aggregation;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.NearestWord;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.Template;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.List;

/** Whether the names, kinds and units in one rule fit together. */
final class TypeCheck {
    private final Rule rule;
    private final VisibleNames names;
    private final List<RuleFinding> findings = new ArrayList<>();

    private TypeCheck(Rule rule) {
        this.rule = rule;
        this.names = new VisibleNames();
    }

    static List<RuleFinding> of(Rule rule) {
        var check = new TypeCheck(rule);
        check.conditions(rule.conditions(), true);
        check.advice();
        return check.findings;
    }

    private void conditions(List<Condition> conditions, boolean top) {
        for (Condition condition : conditions) {
            condition
                    .<Runnable>match(
                            pattern -> () -> pattern(pattern),
                            not -> () -> hidden(() -> not.patterns().forEach(this::pattern)),
                            exists -> () -> hidden(() -> exists.patterns().forEach(this::pattern)),
                            either -> () -> either.ways().forEach(way -> hidden(() -> conditions(way, false))),
                            tally -> () -> tally(tally, top))
                    .run();
        }
    }

    /** Names given inside are not seen outside. */
    private void hidden(Runnable inside) {
        var before = names.copy();
        inside.run();
        names.restore(before);
    }

    private void tally(Tally tally, boolean top) {
        if (!top) {
            error(tally.at(), "a tally cannot stand inside ( … or … )", "put it outside");
        }
        var before = names.copy();
        tally.patterns().forEach(this::pattern);
        for (var result : tally.results()) {
            result.value().ifPresent(value -> {
                var bound = names.value(value);
                if (result.function() != Aggregation.COUNT
                        && !bound.map(OperandType::isNumber).orElse(false)) {
                    error(result.at(), value + " is no number bound in this tally", "bind one, as in: $w : worth");
                }
            });
        }
        names.restore(before);
        for (var result : tally.results()) {
            give(result.name(), result.at());
            names.tallied(result.name());
        }
        tally.tests().forEach(test -> new ConstraintCheck(names, null, this::add, rule.file()).check(test));
    }

    private void pattern(Pattern pattern) {
        var type = FactModel.type(pattern.type()).orElse(null);
        if (type == null) {
            var known = FactModel.types().stream().map(FactType::name).toList();
            error(
                    pattern.at(),
                    "there is no kind of fact \"" + pattern.type() + "\"",
                    NearestWord.advice(pattern.type(), known));
            pattern.binding().ifPresent(names::broken);
            return;
        }
        for (var binding : pattern.bindings()) {
            give(binding.name(), binding.at());
            type.field(binding.field())
                    .ifPresentOrElse(
                            field -> names.bound(binding.name(), field),
                            () -> error(
                                    binding.at(),
                                    type.name() + " has no field \"" + binding.field() + "\"",
                                    NearestWord.advice(binding.field(), type.names())));
        }
        var check = new ConstraintCheck(names, type, this::add, rule.file());
        names.within(pattern.binding().orElse(""));
        pattern.tests().forEach(check::check);
        names.within("");
        pattern.binding().ifPresent(name -> {
            give(name, pattern.at());
            names.fact(name, type);
        });
    }

    private void give(String name, TextPosition at) {
        if (!names.isNew(name)) {
            error(at, "the name " + name + " is given twice", "choose another for one of them");
        }
    }

    private void advice() {
        var advice = rule.advice();
        if (names.fact(advice.subject()).isEmpty() && !names.isBroken(advice.subject())) {
            var withSign = "$" + advice.subject();
            error(
                    advice.at(),
                    advice.subject() + " is no fact bound above",
                    names.fact(withSign).isPresent()
                            ? "write " + withSign
                            : "bind it, as in: " + advice.subject() + " : Comparison( … )");
        }
        MomentCheck.of(rule, names.fact(advice.subject())).ifPresent(findings::add);
        for (Template.Slot slot : advice.reason().slots()) {
            slot(slot, advice.reasonAt());
        }
        TermsCheck.check(rule, names, this::add);
        advice.worth().ifPresent(worth -> new ConstraintCheck(names, null, this::add, rule.file()).money(worth));
    }

    private void slot(Template.Slot slot, TextPosition reason) {
        var at = new TextPosition(reason.line(), reason.column() + 1 + slot.offset());
        if (names.isBroken(slot.binding())) {
            return;
        }
        var type = names.fact(slot.binding());
        if (slot.field().isEmpty()) {
            if (names.value(slot.binding()).isEmpty() && !names.isTally(slot.binding())) {
                error(at, slot.binding() + " is no value bound above", "write {$c.field} for a field of a fact");
            }
        } else if (type.isEmpty()) {
            error(at, slot.binding() + " is no fact bound above", "bind it, as in: $c : Comparison( … )");
        } else if (type.get().field(slot.field().get()).isEmpty()) {
            error(
                    at,
                    type.get().name() + " has no field \"" + slot.field().get() + "\"",
                    NearestWord.advice(slot.field().get(), type.get().names()));
        }
    }

    private void error(TextPosition at, String message, String mend) {
        add(RuleFinding.error(rule.file(), at, message, mend));
    }

    private void add(RuleFinding finding) {
        findings.add(finding);
    }
}
