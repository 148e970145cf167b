/** Who may come in: people with their roles and passwords, invitations that work once, and keys for programs. */
@NullMarked
package furrow.engine.access;

import org.jspecify.annotations.NullMarked;
