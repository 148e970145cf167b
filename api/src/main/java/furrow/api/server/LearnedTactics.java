package furrow.api.server;

import furrow.api.report.TacticsJson;
import furrow.engine.advice.Report;
import furrow.engine.tactic.TacticLibrary;
import java.util.Optional;

/** What the report that stands says of tactics, read together once for it and not for each page. */
@SuppressWarnings("ReferenceEquality") // the very report that stands is meant, not one like it
final class LearnedTactics {
    private volatile Optional<Learned> last = Optional.empty();

    private record Learned(Report from, TacticLibrary library) {}

    /** Of a report. */
    TacticLibrary of(Report report) {
        var known = last;
        if (known.isPresent() && known.get().from() == report) {
            return known.get().library();
        }
        var library = TacticsJson.library(report);
        last = Optional.of(new Learned(report, library));
        return library;
    }
}
