package furrow.experiments.fold;

/**
 * What of a unit concerns an experiment and does not count in it.
 *
 * @param experiment number of the experiment
 * @param early 1 when the unit was met before the experiment's start, else 0
 * @param late 1 when it was first met at its end or later, else 0
 * @param paused 1 when it was first met while the experiment stood still, else 0
 * @param amongFewer 1 when its arm was drawn among some of the arms only, else 0
 * @param ahead its events and snapshots that lie after the instant that is read at
 */
record Aside(int experiment, int early, int late, int paused, int amongFewer, int ahead) {

    static Aside early(int experiment) {
        return new Aside(experiment, 1, 0, 0, 0, 0);
    }

    static Aside late(int experiment) {
        return new Aside(experiment, 0, 1, 0, 0, 0);
    }

    static Aside paused(int experiment) {
        return new Aside(experiment, 0, 0, 1, 0, 0);
    }

    static Aside amongFewer(int experiment) {
        return new Aside(experiment, 0, 0, 0, 1, 0);
    }

    static Aside ahead(int experiment, int count) {
        return new Aside(experiment, 0, 0, 0, 0, count);
    }
}
