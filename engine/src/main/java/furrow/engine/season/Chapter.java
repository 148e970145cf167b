package furrow.engine.season;

import furrow.experiments.plan.Experiment;
import java.util.List;

/** One experiment of the season: its plan, what happens in it, and what is true of it. */
interface Chapter {
    Experiment experiment(Calendar calendar);

    void happen(Calendar calendar, SeededChance chance, Diary diary);

    List<Truth> truths();
}
