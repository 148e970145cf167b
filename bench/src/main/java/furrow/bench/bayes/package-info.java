/**
 * How fast beliefs and the check of the split are computed, on one core, and how well they keep their promises.
 * Run as {@code docs/statistics-bayes.md} says; not part of the product.
 */
package furrow.bench.bayes;
