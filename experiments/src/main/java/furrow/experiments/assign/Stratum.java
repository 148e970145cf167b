package furrow.experiments.assign;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * A stretch of an experiment in which the chances stayed the same; results are compared within it.
 *
 * @param since first instant at which units come in under it
 * @param coverage share of the units that take part, above 0, at most 1
 * @param shares two or more arms with their weights, in the order in which places are handed out
 */
public record Stratum(Instant since, double coverage, List<Share> shares) {
    public Stratum {
        shares = List.copyOf(shares);
        if (!(coverage > 0 && coverage <= 1)) {
            throw new IllegalArgumentException(
                    "coverage needs more than 0 and at most 1, but was " + coverage + "; write 10 % as 0.1");
        }
        if (shares.size() < 2) {
            throw new IllegalArgumentException("an assignment needs two or more arms, but had " + shares.size());
        }
        var seen = new HashSet<String>();
        for (Share share : shares) {
            if (!seen.add(share.arm())) {
                throw new IllegalArgumentException(
                        "arms of an assignment need different names, but \"" + share.arm() + "\" came twice");
            }
        }
    }
}
