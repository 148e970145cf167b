/**
 * What a workspace keeps of the tools that send to it: how their events are read, what of theirs could not be used, and the secrets
 * that they sign with. What their events mean is the business of whoever reads them.
 */
@NullMarked
package furrow.engine.connect;

import org.jspecify.annotations.NullMarked;
