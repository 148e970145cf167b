/**
 * A client for programs in Java: each operation of the contract by its name, refusals as exceptions, and what is sent again done once. It knows nothing else of Furrow.
 */
@NullMarked
package furrow.api.client;

import org.jspecify.annotations.NullMarked;
