package furrow.engine.evidence;

import furrow.experiments.inference.Comparison;
import java.time.LocalDate;

/**
 * What a comparison would have said at the end of a day, of the units whose windows had closed by then.
 *
 * @param day the day
 * @param then the same question, method and level put to those units
 */
public record DailyLook(LocalDate day, Comparison then) {}
