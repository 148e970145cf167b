/**
 * The language of rules: what a rule is once it has been read, the reader with positions in the author's own text,
 * and the printer that spells alike what asks the same.
 * Whether a rule makes sense is the checker's to say; whether it may run, the sandbox's.
 */
@NullMarked
package furrow.rules.language;

import org.jspecify.annotations.NullMarked;
