package furrow.api.screen;

import furrow.engine.arbitration.Candidate;
import furrow.engine.live.AdviceReport;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.ExperimentFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.TacticFact;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** On which channel advice is to be followed: that of the tactic it is about, else that of its experiment. */
final class AdviceChannels {
    /** Of no advice. */
    static final AdviceChannels NONE = new AdviceChannels(Map.of());

    private final Map<String, String> byExperiment;

    private AdviceChannels(Map<String, String> byExperiment) {
        this.byExperiment = byExperiment;
    }

    static AdviceChannels of(AdviceReport advice) {
        var channels = new HashMap<String, String>();
        for (Fact each : advice.facts()) {
            if (each instanceof ExperimentFact fact) {
                fact.channel().ifPresent(channel -> channels.put(fact.experiment(), channel));
            }
        }
        return new AdviceChannels(channels);
    }

    /** The channel's key, or empty where it is of none or of several. */
    String of(Candidate candidate) {
        return of(candidate.head());
    }

    /** The same of one piece of advice. */
    String of(Recommendation advice) {
        return advice.facts().stream()
                .flatMap(each -> channel(each).stream())
                .findFirst()
                .or(() -> advice.facts().stream()
                        .flatMap(each -> each.reportedUnder().stream())
                        .flatMap(each -> Optional.ofNullable(byExperiment.get(each)).stream())
                        .findFirst())
                .orElse("");
    }

    private static Optional<String> channel(Fact fact) {
        return fact instanceof TacticFact tactic
                ? tactic.channel()
                : fact instanceof ExperimentFact experiment ? experiment.channel() : Optional.empty();
    }
}
