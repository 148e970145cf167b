package furrow.experiments.inference;

/**
 * What a comparison was before it was corrected as one of a family.
 *
 * @param family what the family is and how it was corrected, in words
 * @param members comparisons in the family
 * @param level confidence level before the correction
 * @param pValue p-value before the correction
 */
public record BeforeCorrection(String family, int members, double level, Figure<Double> pValue) {}
