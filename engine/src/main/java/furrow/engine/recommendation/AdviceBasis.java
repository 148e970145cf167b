package furrow.engine.recommendation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision rests on, as it was: nothing that comes later changes it.
 *
 * @param asOf instant of the evidence
 * @param book version of the rule book that advised
 * @param digest names what was in that version
 * @param content what was said
 * @param facts what the rule matched, each under its kind with its known fields
 * @param seal number of the seal that keeps the evidence of the experiment, when the advice is about one
 */
public record AdviceBasis(
        Instant asOf,
        int book,
        String digest,
        AdviceContent content,
        List<Map<String, Map<String, Object>>> facts,
        Optional<Long> seal) {
    public AdviceBasis {
        facts = List.copyOf(facts);
    }
}
