package furrow.engine.outcome;

import java.util.Optional;

/**
 * Names that rows of a batch bring along.
 *
 * @param experiment experiment that the rows name, if they do
 * @param arm arm that they name, if they do
 * @param outcome outcome that they tell of, if they do
 * @param rows how many rows
 */
public record StatedName(Optional<String> experiment, Optional<String> arm, Optional<String> outcome, long rows) {}
