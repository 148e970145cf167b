package furrow.api.screen;

/** Where the results of an experiment are shown. */
public final class ResultsAddress {
    private ResultsAddress() {}

    /** The page of an experiment. */
    public static String of(String experiment) {
        return "/experiments/" + Names.address(experiment);
    }

    /** Its numbers as CSV. */
    public static String csv(String experiment) {
        return of(experiment) + "/results.csv";
    }

    /** Its evidence as JSON. */
    public static String json(String experiment) {
        return "/v1/evidence/" + Names.address(experiment);
    }
}
