package furrow.engine.live;

import furrow.engine.intake.RowCounts;
import furrow.experiments.fold.UnplannedRows;

/**
 * What became of files that were taken in.
 *
 * @param rows what became of their rows; all that are used are on disk
 * @param unplanned those of them which name what the plan does not have
 */
public record Imported(RowCounts rows, UnplannedRows unplanned) {}
