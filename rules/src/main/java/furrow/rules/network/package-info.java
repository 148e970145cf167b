/**
 * The engine's network of conditions, built straight from checked rules: no text and no bytecode is generated, so
 * nothing that an author wrote is ever compiled. What a rule asks is made of this package's own functions, and all
 * that its consequence can do is to hand over what it matched.
 */
@NullMarked
package furrow.rules.network;

import org.jspecify.annotations.NullMarked;
