package furrow.engine.moment;

import furrow.rules.book.Evaluation;
import furrow.rules.book.LeftOut;
import furrow.rules.book.Recommendation;
import furrow.rules.language.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules say of candidates at a moment: of each the first that excludes it and the first that prefers it, by priority.
 *
 * @param excluded by the candidate's subject
 * @param preferred by the candidate's subject
 * @param leftOut rules that could not be asked, each in a sentence
 */
record Verdicts(Map<String, Recommendation> excluded, Map<String, Recommendation> preferred, List<String> leftOut) {
    static final Verdicts NONE = new Verdicts(Map.of(), Map.of(), List.of());

    static Verdicts of(Evaluation evaluation) {
        var excluded = new HashMap<String, Recommendation>();
        var preferred = new HashMap<String, Recommendation>();
        for (Recommendation each : evaluation.recommendations()) {
            (each.action() == Action.EXCLUDE ? excluded : preferred).putIfAbsent(each.subject(), each);
        }
        return new Verdicts(
                excluded,
                preferred,
                evaluation.leftOut().stream().map(LeftOut::told).toList());
    }

    Optional<Recommendation> excludes(Candidate candidate) {
        return Optional.ofNullable(excluded.get(candidate.fact().subject()));
    }

    Optional<Recommendation> prefers(Candidate candidate) {
        return Optional.ofNullable(preferred.get(candidate.fact().subject()));
    }
}
