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
        String what = entry.match(
                start -> (start.isExposure() ? "exposure to " : "assignment to ")
                        + words.experiment(start.experiment())
                                .arms()
                                .get(start.arm())
                                .name(),
                measured -> words.outcomeNames().get(measured.name()) + " of " + measured.value(),
                turn -> "message");
        return (entry.retracted() ? "taken back: " : "") + what + " at " + Entry.instant(entry.at());
    }

    /** The order of {@link Entry#BY_REVISION}. */
    private static String why(Entry kept, Entry dropped) {
        if (kept.retracted() != dropped.retracted()) {
            return "what is taken back counts";
        }
        var bits = EntryBits.of(kept);
        var others = EntryBits.of(dropped);
        if (bits.kind() != others.kind()) {
            return "one kind goes before the other";
        }
        boolean isMeasured = kept.match(start -> false, measured -> true, turn -> false);
        if (isMeasured && bits.value() != others.value()) {
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
