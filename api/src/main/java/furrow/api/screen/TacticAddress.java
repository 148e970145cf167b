package furrow.api.screen;

/** Where what was learned of a tactic is shown. */
public final class TacticAddress {
    private TacticAddress() {}

    /** The page of a tactic. */
    public static String of(String tactic) {
        return "/tactics/" + Names.address(tactic);
    }

    /** Its record as CSV. */
    static String csv(String tactic) {
        return of(tactic) + "/record.csv";
    }

    /** Its record as JSON. */
    static String json(String tactic) {
        return "/v1/tactics/" + Names.address(tactic);
    }

    /** The form of an experiment that tests it once more. */
    static String plan(String tactic) {
        return "/new-experiment?tactic=" + Names.address(tactic);
    }
}
