/**
 * How events of other tools become rows of Furrow: mappings that a workspace writes, with what is usual for each tool. The formats of
 * the tools lie in packages below; taking rows in is the business of the server.
 */
@NullMarked
package furrow.api.connect;

import org.jspecify.annotations.NullMarked;
