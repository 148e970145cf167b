/**
 * The life of experiments: drafted, started, paused, concluded or abandoned, reopened; what is frozen while they run, how it is
 * amended, and the checklist that they are decided by. It counts nothing and seals nothing itself.
 */
@NullMarked
package furrow.engine.life;

import org.jspecify.annotations.NullMarked;
