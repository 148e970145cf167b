/**
 * Sign-in by OpenID Connect: what is asked of a provider, what of its answers is believed, and which roles they give. The web is elsewhere.
 */
@NullMarked
package furrow.api.provider;

import org.jspecify.annotations.NullMarked;
