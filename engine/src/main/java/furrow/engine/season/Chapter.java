package furrow.engine.season;

import furrow.experiments.calendar.Schedule;
import furrow.experiments.plan.Experiment;
import java.util.List;
import java.util.Optional;

/** One experiment of the season: its plan, what happens in it, and what is true of it. */
interface Chapter {
    Experiment experiment(Calendar calendar);

    void happen(Calendar calendar, SeededChance chance, Diary diary);

    List<Truth> truths();

    /** What is to go out after the season's end, where that is planned. */
    default Optional<Schedule> planned(Calendar calendar) {
        return Optional.empty();
    }
}
