/**
 * Webhooks: who is told of news, what waits to be told, what became of it, and where nothing may be sent. Sending itself needs the web
 * and lives in {@code furrow.api.outgoing}.
 */
@NullMarked
package furrow.engine.webhook;

import org.jspecify.annotations.NullMarked;
