/**
 * The Vert.x server: routes, limits, errors as JSON, and nothing blocking on an event loop.
 * Requests are checked and handed to the engine here; pages are drawn by the page package.
 */
@NullMarked
package furrow.api.server;

import org.jspecify.annotations.NullMarked;
