package furrow.api.screen.author;

import java.util.List;

/**
 * What stands beside a draft.
 *
 * @param scenarios what came of its scenarios
 * @param evidence what it can be tried on
 * @param tried which of its rules gave their advice there
 * @param change what it would advise otherwise than the live book
 */
public record TrialsView(TrialPanel scenarios, List<Evidence> evidence, TrialPanel tried, AdviceDiff change) {
    public TrialsView {
        evidence = List.copyOf(evidence);
    }

    /** Evidence to try rules on: its instant, or {@code now}. */
    public record Evidence(String value, String says, boolean chosen) {}

    /** Nothing was asked yet. */
    public static TrialsView waiting(List<Evidence> evidence) {
        return new TrialsView(
                TrialPanel.waiting(
                        "Scenarios show what the rules of this file must and must not say. None was run yet."),
                evidence,
                TrialPanel.waiting("See which rules of this file speak, which stay silent, and how far off they are."),
                AdviceDiff.waiting("Which advice would be new, gone or said otherwise than by the live book."));
    }

    /** The same with another panel of scenarios. */
    public TrialsView withScenarios(TrialPanel panel) {
        return new TrialsView(panel, evidence, tried, change);
    }

    /** The same with another panel of what was tried. */
    public TrialsView withTried(TrialPanel panel) {
        return new TrialsView(scenarios, evidence, panel, change);
    }

    /** The same with another panel of what would change. */
    public TrialsView withChange(AdviceDiff panel) {
        return new TrialsView(scenarios, evidence, tried, panel);
    }
}
