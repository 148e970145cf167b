package furrow.rules.book;

/**
 * Advice that holds and is not shown, since it was not long ago.
 *
 * @param advice what would be advised
 * @param by what holds it back
 */
public record RestingAdvice(Recommendation advice, CoolDown by) {}
