package furrow.engine.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the numbers of an experiment come from, and what had been said of them before.
 *
 * @param asOf instant that they are as of, when that is not the one that the report is told for
 * @param remarks what a reader must know of them, a sentence each
 * @param ending how the experiment ended, if its evidence is sealed for good
 * @param looks the looks that were taken, of a plan with looks
 */
public record Provenance(Optional<Instant> asOf, List<String> remarks, Optional<Ending> ending, LookHistory looks) {
    /** Numbers of the report's own instant, of an experiment that goes on. */
    public static final Provenance OF_NOW =
            new Provenance(Optional.empty(), List.of(), Optional.empty(), LookHistory.NOBODY);

    public Provenance {
        remarks = List.copyOf(remarks);
    }

    Provenance asOf(Instant instant) {
        return new Provenance(Optional.of(instant), remarks, ending, looks);
    }

    Provenance remarked(String remark) {
        var more = new ArrayList<>(remarks);
        more.add(remark);
        return new Provenance(asOf, more, ending, looks);
    }

    Provenance ended(Ending how) {
        return new Provenance(asOf, remarks, Optional.of(how), looks);
    }

    Provenance with(LookHistory taken) {
        return new Provenance(asOf, remarks, ending, taken);
    }
}
