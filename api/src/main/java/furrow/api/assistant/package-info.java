/**
 * The Model Context Protocol, by which assistants ask: messages over HTTP without sessions, tools with what they take. What the
 * tools do is the business of the server.
 */
@NullMarked
package furrow.api.assistant;

import org.jspecify.annotations.NullMarked;
