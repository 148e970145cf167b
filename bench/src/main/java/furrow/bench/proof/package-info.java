/** Seeded seasons with planted truths: whether what proof says of advice is as often right as it promises. */
@NullMarked
package furrow.bench.proof;

import org.jspecify.annotations.NullMarked;
