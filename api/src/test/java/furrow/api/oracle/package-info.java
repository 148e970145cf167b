/**
 * A second reading of plans and rows, written from {@code docs/} alone and held against what {@code furrow analyze}
 * says of random worlds: lists, sorting and exact decimals, nothing of the fold.
 */
package furrow.api.oracle;
