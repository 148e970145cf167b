package furrow.experiments.power;

/**
 * One point of a power curve.
 *
 * @param units units in all arms together
 * @param effect relative change looked for, as a fraction (0.2 is a rise of 20 %)
 * @param power chance that it is found by the planned end
 * @param expectedUnits mean number of units used until the reading stops; {@code units} when read once
 */
public record PowerPoint(long units, double effect, double power, double expectedUnits) {}
