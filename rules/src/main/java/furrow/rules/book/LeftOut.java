package furrow.rules.book;

import furrow.rules.language.Rule;

/**
 * A rule whose advice is missing from an evaluation, alone: all others advised as if it were not there.
 *
 * @param rule name of the rule
 * @param file file it stands in
 * @param line where it begins, from 1
 * @param cause what kept it out
 * @param says what it did, and what to do about it, in plain words
 */
public record LeftOut(String rule, String file, int line, Cause cause, String says) {

    /** What keeps a rule out of an evaluation. */
    public enum Cause {
        /** It could be more work on these facts than a rule may. */
        TOO_COSTLY,
        /** It matched more often than rules may. */
        TOO_MANY_MATCHES,
        /** Its sentences are more than anyone reads. */
        TOO_MANY_WORDS,
        /** It ended in an error. */
        FAILED,
        /** The engine and our own reader of rules do not agree on what it matches. */
        DISPUTED
    }

    static LeftOut of(Rule rule, Cause cause, String says) {
        return new LeftOut(rule.name(), rule.file(), rule.at().line(), cause, says);
    }

    /** Which rule it is, what it did, and what to do about it. */
    public String told() {
        return "rule \"" + rule + "\" (" + file + ":" + line + ") " + says;
    }
}
