package furrow.api.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import furrow.rules.language.Action;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaneTest {

    /** What stops harm stands in the first lane, and nothing else does. */
    @ParameterizedTest
    @EnumSource(Action.class)
    void whatStopsHarmComesFirst(Action action) {
        if (action.stopsHarm()) {
            assertEquals(Lane.STOP, Lane.of(action));
        } else {
            assertNotEquals(Lane.STOP, Lane.of(action));
        }
    }
}
