package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.evidence.Evidence;
import furrow.engine.tactic.TacticFinding;
import furrow.engine.tactic.TacticPlace;
import furrow.engine.tactic.TacticRecord;
import java.util.List;

/**
 * How a tactic did on what decides among the units of one segment, over experiments; exploratory.
 *
 * @param where the attribute and its value: Channel, instagram
 * @param experiments how many experiments tell of it
 * @param better in how many it was better there
 * @param change what they found there, all together, in words
 */
public record TacticPlaces(
        String where, String experiments, String better, String same, String worse, String open, String change) {
    private static final int MOST = 40;

    /** One row a segment that experiments on it were read by. */
    static List<TacticPlaces> of(List<Evidence> experiments, TacticRecord record) {
        return TacticPlace.of(experiments, record).stream()
                .limit(MOST)
                .map(TacticPlaces::row)
                .toList();
    }

    private static TacticPlaces row(TacticPlace place) {
        var record = place.record();
        return new TacticPlaces(
                Names.title(place.segment().replace("=", ": ")),
                Typography.count(record.experiments()),
                count(record, TacticFinding.BETTER),
                count(record, TacticFinding.SAME),
                count(record, TacticFinding.WORSE),
                count(record, TacticFinding.OPEN),
                record.mean().value().map(TacticWords::change).orElse("no range yet")
                        + place.expected()
                                .map(each -> "; expect " + Typography.change(each))
                                .orElse(""));
    }

    private static String count(TacticRecord record, TacticFinding wanted) {
        return Typography.count(record.found(wanted));
    }
}
