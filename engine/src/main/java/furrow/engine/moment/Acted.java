package furrow.engine.moment;

import java.time.Instant;
import java.util.Optional;

/**
 * An act that was logged.
 *
 * @param unit key of the unit
 * @param experiment experiment in which it is an exposure, if it is one
 * @param arm arm that was met
 * @param followed whether that is the arm that the unit was given; true where nothing was given
 * @param message whether a message to the person was logged, so that it counts against the contact limit
 * @param at when it happened
 */
public record Acted(
        String unit,
        Optional<String> experiment,
        Optional<String> arm,
        boolean followed,
        boolean message,
        Instant at) {}
