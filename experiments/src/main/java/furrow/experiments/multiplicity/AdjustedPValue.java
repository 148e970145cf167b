package furrow.experiments.multiplicity;

/**
 * One member of a family after correction.
 *
 * @param key which comparison
 * @param pValue its own p-value
 * @param adjusted p-value corrected for the family, at most 1
 * @param rejected true when it is a finding of the family
 * @param level confidence level at which its interval leaves out zero exactly when it is a finding
 */
public record AdjustedPValue(String key, double pValue, double adjusted, boolean rejected, double level) {}
