/** Rules told in plain words, for those who decide on advice and do not read the language that rules are written in. */
@NullMarked
package furrow.rules.wording;

import org.jspecify.annotations.NullMarked;
