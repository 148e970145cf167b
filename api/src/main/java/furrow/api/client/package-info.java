/** A running server, asked over HTTP by commands; what it refuses becomes a sentence. */
@NullMarked
package furrow.api.client;

import org.jspecify.annotations.NullMarked;
