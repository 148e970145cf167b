/** Chatwoot's webhook: the signature that it bears, and what its events are to Furrow. */
@NullMarked
package furrow.api.connect.chatwoot;

import org.jspecify.annotations.NullMarked;
