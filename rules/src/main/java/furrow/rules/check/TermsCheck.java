package furrow.rules.check;

import furrow.rules.fact.FactType;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Action;
import furrow.rules.language.AdviceTerms;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.TextPosition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Whether an advice has the terms that its action needs, and none that it cannot have. */
final class TermsCheck {
    private static final Set<Action> SHIFTS = Set.of(Action.SHIFT_BUDGET, Action.SHIFT_EFFORT);
    /** Kinds of facts that money and hours can be taken from: each is of one tactic, or of one kind of them. */
    private static final List<String> SOURCES = List.of("Tactic", "Trend", "Effort");

    private static final List<String> ENDS = List.of("Tactic", "Trend", "Effort", "Comparison");

    private final Rule rule;
    private final VisibleNames names;
    private final Consumer<RuleFinding> findings;
    private final AdviceTerms terms;

    private TermsCheck(Rule rule, VisibleNames names, Consumer<RuleFinding> findings) {
        this.rule = rule;
        this.names = names;
        this.findings = findings;
        this.terms = rule.advice().terms();
    }

    static void check(Rule rule, VisibleNames names, Consumer<RuleFinding> findings) {
        new TermsCheck(rule, names, findings).check();
    }

    private void check() {
        var action = rule.advice().action();
        if (SHIFTS.contains(action)) {
            shift(action);
        } else if (terms.from().isPresent() || terms.amount().isPresent()) {
            error(
                    "."
                            + (terms.from().isPresent()
                                    ? "from"
                                    : terms.amount().get().kind().word()) + " is for "
                            + "advise.shiftBudget and advise.shiftEffort",
                    "leave it out");
        }
        if (action == Action.ASSIGN && terms.person().isEmpty()) {
            error("advise.assign needs a person", "add .to( \"Ana\" )");
        }
        if (action == Action.SCHEDULE && terms.on().isEmpty() && terms.inDays().isEmpty()) {
            error("advise.schedule needs a day", "add .on( \"2026-12-24\" ) or .inDays( 3 )");
        }
        if (terms.on().isPresent() && terms.inDays().isPresent()) {
            error("there are two days", "tell one of .on( … ) and .inDays( … )");
        }
        if (terms.most().isPresent() && action != Action.ANSWER) {
            error(".most is for advise.answer", "leave it out");
        }
        if (action == Action.ANSWER) {
            subject(List.of("Conversation"), "advise.answer");
        }
        boolean chooses = action.choosesAtMoment();
        if (chooses
                && (terms.person().isPresent()
                        || terms.on().isPresent()
                        || terms.inDays().isPresent())) {
            error("what is chosen at a moment has no terms", "leave them out");
        }
    }

    private void shift(Action action) {
        var word = "advise." + action.word();
        boolean needed = action == Action.SHIFT_BUDGET
                || terms.from().isPresent()
                || terms.amount().isPresent();
        if (!needed) {
            return;
        }
        if (terms.from().isEmpty() || terms.amount().isEmpty()) {
            error(word + " needs where it is taken from, and how much", "add .from( $less ).share( 0.2 )");
        }
        subject(ENDS, word);
        terms.from().ifPresent(name -> source(name, word));
        terms.amount().ifPresent(amount -> amount(amount, action));
    }

    private void source(String name, String word) {
        var type = names.fact(name);
        if (type.isEmpty()) {
            if (!names.isBroken(name)) {
                error(name + " is no fact bound above", "bind it, as in: " + name + " : Tactic( … )");
            }
        } else if (name.equals(rule.advice().subject())) {
            error(word + " moves from " + name + " to itself", "bind another fact to take it from");
        } else if (!SOURCES.contains(type.get().name())) {
            error(
                    ".from needs a " + String.join(" or ", SOURCES) + ", but " + name + " is a "
                            + type.get().name(),
                    "bind one, as in: $less : Tactic( … )");
        }
    }

    private void subject(List<String> kinds, String word) {
        Optional<FactType> type = names.fact(rule.advice().subject());
        type.filter(each -> !kinds.contains(each.name()))
                .ifPresent(each -> findings.accept(RuleFinding.error(
                        rule.file(),
                        rule.advice().at(),
                        word + " is about a " + String.join(" or ", kinds) + ", but "
                                + rule.advice().subject() + " is a " + each.name(),
                        "bind one, as in: $c : " + kinds.get(0) + "( … )")));
    }

    private void amount(AdviceTerms.Amount amount, Action action) {
        var unfit = action == Action.SHIFT_BUDGET ? AdviceTerms.Kind.HOURS : AdviceTerms.Kind.MONEY;
        if (amount.kind() == unfit) {
            error(
                    "advise." + action.word() + " moves no " + unfit.word(),
                    action == Action.SHIFT_BUDGET ? "use .share or .money" : "use .share or .hours");
            return;
        }
        number(amount.size()).ifPresent(number -> {
            boolean share = amount.kind() == AdviceTerms.Kind.SHARE;
            if (!(number > 0) || (share && number > 1)) {
                findings.accept(RuleFinding.error(
                        rule.file(),
                        amount.size().at(),
                        "." + amount.kind().word() + " needs more than 0" + (share ? " and at most 1" : "")
                                + ", but is " + plain(number),
                        share ? "a share is a fraction: write 0.2 for 20 %" : "write what is moved in a week"));
            }
        });
        if (number(amount.size()).isEmpty()) {
            new ConstraintCheck(names, null, findings, rule.file())
                    .counts(
                            amount.size(),
                            units(amount.kind()),
                            "." + amount.kind().word());
        }
    }

    private static Set<FieldUnit> units(AdviceTerms.Kind kind) {
        return switch (kind) {
            case SHARE -> Set.of(FieldUnit.SHARE, FieldUnit.USED, FieldUnit.NONE);
            case MONEY -> Set.of(FieldUnit.MONEY, FieldUnit.NONE);
            case HOURS -> Set.of(FieldUnit.HOURS, FieldUnit.NONE);
        };
    }

    private static Optional<Double> number(Operand size) {
        return size.amount().map(Operand.Amount::number);
    }

    private static String plain(double number) {
        return furrow.rules.language.ConstraintText.plain(number);
    }

    private void error(String message, String mend) {
        TextPosition at = terms.from().isPresent()
                        || terms.amount().isPresent()
                        || terms.on().isPresent()
                ? terms.at()
                : rule.advice().at();
        findings.accept(RuleFinding.error(rule.file(), at, message, mend));
    }
}
