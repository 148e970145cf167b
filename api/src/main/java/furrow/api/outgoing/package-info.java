/**
 * What the server sends of its own accord: news to webhooks, in their forms, to addresses that were looked at. What is sent to whom and
 * when is kept in {@code furrow.engine.webhook}.
 */
@NullMarked
package furrow.api.outgoing;

import org.jspecify.annotations.NullMarked;
