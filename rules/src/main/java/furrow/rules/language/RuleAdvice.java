package furrow.rules.language;

import java.util.Optional;

/**
 * What a rule advises when its conditions hold.
 *
 * @param action what to do
 * @param subject binding of the fact that it is about
 * @param reason why, with slots such as <code>{$c.relative}</code>
 * @param worth what following it is worth in money
 * @param terms how much, from where, by whom and when
 * @param reasonAt where the reason stands
 */
public record RuleAdvice(
        Action action,
        String subject,
        Template reason,
        Optional<Operand> worth,
        AdviceTerms terms,
        TextPosition reasonAt,
        TextPosition at) {}
