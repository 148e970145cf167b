/**
 * What all document stores share: the MongoDB driver, the durable embedded server, optimistic save, migrations, back-up.
 * It knows nothing of the domain: plans, recommendations and decisions are the business of the packages that use it.
 */
@NullMarked
package furrow.engine.document;

import org.jspecify.annotations.NullMarked;
