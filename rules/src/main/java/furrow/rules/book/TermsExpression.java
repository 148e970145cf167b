package furrow.rules.book;

import furrow.experiments.plan.EnumWords;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.fact.EffortFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FieldUnit;
import furrow.rules.fact.TacticFact;
import furrow.rules.fact.TrendFact;
import furrow.rules.language.Action;
import furrow.rules.language.AdviceTerms;
import furrow.rules.language.RuleAdvice;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The terms of a rule's advice, read from what it matched, and the sentences that tell them. */
final class TermsExpression {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Action action;
    private final AdviceTerms terms;
    private final int from;
    private final Optional<WorthExpression> size;

    private TermsExpression(RuleAdvice advice, MatchLayout places) {
        this.action = advice.action();
        this.terms = advice.terms();
        this.from = terms.from().map(places::of).orElse(-1);
        this.size = terms.amount().map(amount -> WorthExpression.of(amount.size(), places));
    }

    static TermsExpression of(RuleAdvice advice, MatchLayout places) {
        return new TermsExpression(advice, places);
    }

    /** The terms on what was matched. */
    Terms of(Fact subject, Object[] matched) {
        if (from < 0) {
            return new Terms(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    terms.person(),
                    terms.on(),
                    terms.inDays(),
                    terms.most());
        }
        var source = (Fact) matched[from];
        var told =
                size.flatMap(each -> each.of(matched)).map(WorthRange::estimate).filter(each -> each > 0);
        var kind = terms.amount().map(AdviceTerms.Amount::kind);
        var share =
                told.filter(each -> kind.filter(AdviceTerms.Kind.SHARE::equals).isPresent() && each <= 1);
        return new Terms(
                Optional.of(name(source)),
                Optional.of(name(subject)),
                share,
                told.filter(each -> kind.filter(AdviceTerms.Kind.MONEY::equals).isPresent())
                        .or(() -> share.filter(any -> action == Action.SHIFT_BUDGET)
                                .flatMap(part -> part(part, source, true))),
                told.filter(each -> kind.filter(AdviceTerms.Kind.HOURS::equals).isPresent())
                        .or(() -> share.filter(any -> action == Action.SHIFT_EFFORT)
                                .flatMap(part -> part(part, source, false))),
                terms.person(),
                terms.on(),
                terms.inDays(),
                terms.most());
    }

    /** What a part of what a tactic took last week comes to. */
    private static Optional<Double> part(double share, Fact source, boolean money) {
        if (!(source instanceof TacticFact tactic)) {
            return Optional.empty();
        }
        OptionalDouble week = money ? tactic.moneyLastWeek() : tactic.hoursLastWeek();
        return week.isPresent() && week.getAsDouble() > 0 ? Optional.of(share * week.getAsDouble()) : Optional.empty();
    }

    private static String name(Fact fact) {
        if (fact instanceof TacticFact tactic) {
            return tactic.tactic();
        }
        if (fact instanceof TrendFact trend) {
            return trend.tactic();
        }
        if (fact instanceof ComparisonFact comparison) {
            return comparison.treatmentTactic();
        }
        return fact instanceof EffortFact effort ? EnumWords.of(effort.kind()) : fact.subject();
    }

    private static String way(Fact fact) {
        if (fact instanceof TacticFact tactic) {
            return tactic.way();
        }
        if (fact instanceof TrendFact trend) {
            return trend.way();
        }
        return fact instanceof ComparisonFact comparison ? comparison.treatmentWay() : name(fact);
    }

    /** Sentences that tell the terms, each with a space before it; empty where there are none. */
    String says(Terms told, Fact subject, Object[] matched, String currency) {
        var says = new ArrayList<String>();
        if (from >= 0) {
            says.add("Move " + amount(told, currency) + " from " + way((Fact) matched[from]) + " to " + way(subject));
        }
        told.person().ifPresent(person -> says.add("For " + person));
        told.on().ifPresent(day -> says.add("By " + DAY.format(day)));
        told.inDays().ifPresent(days -> says.add("Within " + FigureFormat.of(days, FieldUnit.DAYS, currency)));
        return says.isEmpty() ? "" : " " + String.join(". ", says) + ".";
    }

    private String amount(Terms told, String currency) {
        boolean money = action == Action.SHIFT_BUDGET;
        var aWeek = money
                ? told.money().map(each -> FigureFormat.of(each, FieldUnit.MONEY, currency))
                : told.hours().map(each -> FigureFormat.of(each, FieldUnit.HOURS, currency));
        var what = money ? "money" : "hours";
        if (told.share().isPresent()) {
            return FigureFormat.of(told.share().get(), FieldUnit.SHARE, currency) + " of the " + what
                    + aWeek.map(each -> " (" + each + " of last week's)").orElse("");
        }
        return aWeek.map(each -> each + " a week").orElse("some " + what);
    }
}
