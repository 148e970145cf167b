package furrow.engine.season;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeamSeasonTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-30");

    private static List<Event> lived(long seed, double share) {
        var season = TeamSeason.of(seed, TODAY, TeamSeason.DAYS);
        var all = new ArrayList<Event>();
        for (int day = 0; day < 56; day++) {
            season.begin(day).ifPresent(plan -> plan.experiments().forEach(each -> season.weigh(each.name(), share)));
            all.addAll(season.happen(day));
        }
        return all;
    }

    @Test
    void theSameSeedAndDecisionsAreTheSameSeasonInOrderOfTime() {
        var all = lived(3, 0.5);

        assertEquals(all, lived(3, 0.5));
        for (int i = 1; i < all.size(); i++) {
            assertTrue(!all.get(i).at().isBefore(all.get(i - 1).at()));
        }
    }

    /** Of 560 units each: the shares have standard errors of 0.017 and 0.021. */
    @Test
    void whatComesBackRespondsToTheWeightsAsPlanted() {
        assertEquals(0.2, replies(lived(3, 0)), 0.068);
        assertEquals(0.4, replies(lived(3, 1)), 0.083);
    }

    /** Of the first question, whose new way brings twice as much. */
    private static double replies(List<Event> all) {
        double met = 0;
        double replied = 0;
        for (Event each : all) {
            boolean first = each instanceof Exposure exposure && exposure.unit().startsWith("question-01")
                    || each instanceof Outcome outcome && outcome.unit().startsWith("question-01");
            met += first && each instanceof Exposure ? 1 : 0;
            replied += first && each instanceof Outcome ? 1 : 0;
        }
        return replied / met;
    }
}
