package furrow.engine.rulebook;

import furrow.engine.signature.Signature;

/**
 * One version of a rule book. Its contents never change: what is written anew gets a new number.
 *
 * @param number from 1; 0 is the book that comes with Furrow
 * @param contents its files
 * @param drafted who wrote it, and why
 * @param state how far it has come
 */
public record RuleBookVersion(int number, BookContents contents, Signature drafted, VersionState state) {
    /** Number of the book that comes with Furrow, which is live until another is published. */
    public static final int SHIPPED = 0;
}
