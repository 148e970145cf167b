/** Who did something, why and when: what every step that people take is signed with. */
@NullMarked
package furrow.engine.signature;

import org.jspecify.annotations.NullMarked;
