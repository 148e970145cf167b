package furrow.api.report;

/**
 * What became of the rows that were read.
 *
 * @param read rows read
 * @param used rows that count
 * @param repeated rows that said again what was known
 * @param conflicting rows that said something else under an id that was known, and do not count
 * @param rejected rows that could not be used
 */
public record ReadRows(long read, long used, long repeated, long conflicting, long rejected) {}
