package furrow.experiments.fold;

/**
 * Two events of one unit with the same id and revision and something else in them.
 *
 * @param unit whose they are
 * @param kept what counts, in words
 * @param dropped what does not
 * @param why what decided between them; never which came first
 */
public record Conflict(String unit, String kept, String dropped, String why) {

    static Conflict of(String unit, UnitState.Clash clash, Vocabulary words) {
        return new Conflict(
                unit, told(clash.kept(), words), told(clash.dropped(), words), why(clash.kept(), clash.dropped()));
    }

    private static String told(Entry entry, Vocabulary words) {
        String what = switch (entry.kind()) {
            case ASSIGNMENT, EXPOSURE ->
                (entry.kind() == Entry.Kind.ASSIGNMENT ? "assignment to " : "exposure to ")
                        + words.experiment(entry.subject())
                                .arms()
                                .get(entry.arm())
                                .name();
            case OUTCOME, SNAPSHOT -> words.outcomeNames().get(entry.subject()) + " of " + entry.value();
            case CONTACT_TURN, TEAM_TURN, BOT_TURN -> "message";
        };
        return (entry.retracted() ? "taken back: " : "") + what + " at " + Entry.instant(entry.at());
    }

    /** The order of {@link Entry#BY_REVISION}. */
    private static String why(Entry kept, Entry dropped) {
        if (kept.retracted() != dropped.retracted()) {
            return "what is taken back counts";
        }
        if (kept.kind() != dropped.kind()) {
            return "one kind goes before the other";
        }
        boolean isValued = kept.kind() == Entry.Kind.OUTCOME || kept.kind() == Entry.Kind.SNAPSHOT;
        if (isValued && kept.value() != dropped.value()) {
            return "the greater value counts";
        }
        return kept.at() == dropped.at() ? "they are kept in one order" : "the later time counts";
    }

    @Override
    public String toString() {
        return "conflict: unit \"" + unit + "\" has " + kept + " and " + dropped
                + " under one id and revision; the first was kept, as " + why
                + " whichever comes first. Give each event an id of its own, or a correction a higher revision";
    }
}
