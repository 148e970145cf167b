package furrow.rules.check;

import furrow.rules.fact.FactType;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a rule keeps advice that stands and choices of a moment apart: only a rule that excludes or prefers is asked at the
 * moment of need, and only there are a context and candidates.
 */
final class MomentCheck {
    private static final String CANDIDATE = "Candidate";
    private static final Set<String> OF_THE_MOMENT = Set.of("Context", "Attribute", CANDIDATE);
    /** What is known of advice and slots is not looked at while somebody waits for an answer. */
    private static final Set<String> NEVER_THERE = Set.of("Slot", "EarlierAdvice");

    private MomentCheck() {}

    /**
     * What is wrong with a rule, if anything is.
     *
     * @param subject what its advice is about, when that is known
     */
    static Optional<RuleFinding> of(Rule rule, Optional<FactType> subject) {
        return rule.advice().action().choosesAtMoment() ? choosing(rule, subject) : standing(rule);
    }

    private static Optional<RuleFinding> choosing(Rule rule, Optional<FactType> subject) {
        var advice = rule.advice();
        if (subject.filter(type -> !type.name().equals(CANDIDATE)).isPresent()) {
            return Optional.of(RuleFinding.error(
                    rule.file(),
                    advice.at(),
                    "advise." + advice.action().word() + " is about a Candidate, but " + advice.subject() + " is a "
                            + subject.get().name(),
                    "bind one, as in: $c : Candidate( tactic == \"offer\" )"));
        }
        return first(rule, NEVER_THERE)
                .map(pattern -> RuleFinding.error(
                        rule.file(),
                        pattern.at(),
                        "there is no " + pattern.type() + " at the moment of need",
                        "leave it out, or advise something else than "
                                + advice.action().word()));
    }

    private static Optional<RuleFinding> standing(Rule rule) {
        return first(rule, OF_THE_MOMENT)
                .map(pattern -> RuleFinding.error(
                        rule.file(),
                        pattern.at(),
                        "there is a " + pattern.type()
                                + " only at the moment of need, where a rule excludes or prefers",
                        "end it with advise.exclude( $c, \"…\" ) or advise.prefer( $c, \"…\" ), or leave it out"));
    }

    private static Optional<Pattern> first(Rule rule, Set<String> types) {
        return rule.conditions().stream()
                .flatMap(each -> each.patterns().stream())
                .filter(each -> types.contains(each.type()))
                .findFirst();
    }
}
