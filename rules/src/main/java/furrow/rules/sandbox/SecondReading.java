package furrow.rules.sandbox;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Either;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import java.util.List;
import java.util.Optional;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads the author's rule once more with Drools' own parser and asks that it sees the same: one rule of the same name,
 * the same shape of conditions, and nothing beside. A text that two readers understand differently is refused.
 */
public final class SecondReading {
    private SecondReading() {}

    /** A finding when one of Drools' parsers, that of today or that of tomorrow, sees anything else in a rule's text. */
    public static Optional<RuleFinding> of(Rule rule) {
        return of(rule, LanguageLevelOption.DRL6).or(() -> of(rule, LanguageLevelOption.DRL10));
    }

    private static Optional<RuleFinding> of(Rule rule, LanguageLevelOption level) {
        try {
            var parser = new DrlParser(level);
            var seen = parser.parse(false, rule.text());
            if (seen == null || parser.hasErrors()) {
                var why = parser.hasErrors() ? parser.getErrors().get(0).getMessage() : "it is empty";
                return Optional.of(refused(rule, "this is no valid DRL: " + why));
            }
            return differs(seen, rule).map(what -> differently(rule, what));
        } catch (DroolsParserException e) {
            return Optional.of(refused(rule, "this is no valid DRL: " + e.getMessage()));
        }
    }

    /** The parser of today lets "and" bind first inside a group, that of tomorrow does not: brackets settle it. */
    private static RuleFinding differently(Rule rule, String what) {
        boolean mixed = rule.conditions().stream()
                .flatMap(each -> each.either().stream())
                .anyMatch(either -> either.ways().stream().anyMatch(way -> way.size() > 1));
        return RuleFinding.error(
                rule.file(),
                rule.at(),
                "Drools reads " + what + " differently",
                mixed
                        ? "put brackets around each side of \"or\" that joins several things, as in ( ( A and B ) or C"
                                + " )"
                        : "write the rule as in the guide's examples");
    }

    private static RuleFinding refused(Rule rule, String message) {
        return RuleFinding.error(rule.file(), rule.at(), message, "write the rule as in the guide's examples");
    }

    private static Optional<String> differs(PackageDescr seen, Rule rule) {
        boolean more = seen.getRules().size() != 1
                || !seen.getFunctions().isEmpty()
                || !seen.getGlobals().isEmpty()
                || !seen.getImports().isEmpty()
                || !seen.getFunctionImports().isEmpty()
                || !seen.getAccumulateImports().isEmpty()
                || !seen.getTypeDeclarations().isEmpty()
                || !seen.getEnumDeclarations().isEmpty()
                || !seen.getEntryPointDeclarations().isEmpty()
                || !seen.getWindowDeclarations().isEmpty()
                || !seen.getAttributes().isEmpty();
        if (more) {
            return Optional.of("more than one rule, or other than a rule,");
        }
        return differs(seen.getRules().get(0), rule);
    }

    private static Optional<String> differs(RuleDescr seen, Rule rule) {
        if (!seen.getName().equals(rule.name())) {
            return Optional.of("the rule's name");
        }
        if (!seen.getAttributes().isEmpty()
                || seen.getParentName() != null
                || !seen.getNamedConsequences().isEmpty()) {
            return Optional.of("the rule's attributes");
        }
        var consequence = String.valueOf(seen.getConsequence());
        if (!consequence.contains("advise." + rule.advice().action().word())) {
            return Optional.of("the rule's advice");
        }
        return same(seen.getLhs().getDescrs(), rule.conditions())
                ? Optional.empty()
                : Optional.of("the rule's conditions");
    }

    private static boolean same(List<? extends BaseDescr> seen, List<? extends Condition> conditions) {
        if (seen.size() != conditions.size()) {
            return false;
        }
        for (int i = 0; i < seen.size(); i++) {
            if (!same(seen.get(i), conditions.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(BaseDescr seen, Condition condition) {
        return condition.match(
                pattern -> seen instanceof PatternDescr one && same(one, pattern),
                not -> seen instanceof NotDescr one && group(one.getDescrs(), not.patterns()),
                exists -> seen instanceof ExistsDescr one && group(one.getDescrs(), exists.patterns()),
                either -> seen instanceof OrDescr or && ways(or, either),
                tally -> seen instanceof PatternDescr result && tally(result, tally));
    }

    private static boolean ways(OrDescr seen, Either either) {
        if (seen.getDescrs().size() != either.ways().size()) {
            return false;
        }
        for (int i = 0; i < either.ways().size(); i++) {
            if (!group(List.of(seen.getDescrs().get(i)), either.ways().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** One thing stands alone, several stand inside an "and". */
    private static boolean group(List<?> seen, List<? extends Condition> conditions) {
        if (seen.size() == 1 && seen.get(0) instanceof AndDescr and) {
            return same(and.getDescrs(), conditions);
        }
        return same(seen.stream().map(BaseDescr.class::cast).toList(), conditions);
    }

    private static boolean same(PatternDescr seen, Pattern pattern) {
        return seen.getObjectType().equals(pattern.type())
                && Optional.ofNullable(seen.getIdentifier()).equals(pattern.binding())
                && seen.getSource() == null
                && seen.getBehaviors().isEmpty()
                && seen.getDescrs().size()
                        == pattern.tests().size() + pattern.bindings().size();
    }

    private static boolean tally(PatternDescr seen, Tally tally) {
        return seen.getSource() instanceof AccumulateDescr source
                && source.getFunctions().size() == tally.results().size()
                && source.getInitCode() == null
                && source.getActionCode() == null
                && source.getResultCode() == null
                && seen.getDescrs().size() == tally.tests().size();
    }
}
