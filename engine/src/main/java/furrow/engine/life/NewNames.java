package furrow.engine.life;

import furrow.engine.notation.LookOfText;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.rules.language.InvisibleCharacters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the names of experiments that are defined for the first time: what a person reads has to tell them apart, and an
 * address has to lead to them. What was defined before this was looked at keeps its names.
 */
public final class NewNames {
    /** What an address takes for the folder that it is in, or the one above. */
    private static final Set<String> STEPS = Set.of(".", "..");

    private static final int MOST_SHOWN = 200;

    private final Map<String, String> experiments = new HashMap<>();

    /** Beside the experiments that there are. */
    public NewNames(List<String> known) {
        known.forEach(each -> experiments.put(LookOfText.of(each), each));
    }

    /**
     * Looks at one more.
     *
     * @throws IllegalArgumentException when one of its names cannot be seen whole, or looks like another
     */
    public void add(Experiment experiment) {
        if (STEPS.contains(experiment.name())) {
            throw new IllegalArgumentException("experiment needs another name than \"" + experiment.name()
                    + "\", which no address can name; nothing was saved");
        }
        requireNew("experiment", experiment.name(), experiments);
        var arms = new HashMap<String, String>();
        for (Arm each : experiment.arms()) {
            requireNew("arm", each.name(), arms);
            requireSeen("tactic", each.tactic().name());
        }
        var metrics = new HashMap<String, String>();
        for (Metric each : experiment.metrics()) {
            requireNew("metric", each.name(), metrics);
        }
    }

    private static void requireNew(String what, String name, Map<String, String> known) {
        requireSeen(what, name);
        var other = known.putIfAbsent(LookOfText.of(name), name);
        if (other != null) {
            throw new IllegalArgumentException(
                    what + " \"" + name + "\" looks like \"" + other + "\" and is spelt with other"
                            + " characters; take the one spelling, or a name that can be told apart; nothing was saved");
        }
    }

    private static void requireSeen(String what, String name) {
        if (InvisibleCharacters.in(name)) {
            throw new IllegalArgumentException(what + " needs a name without characters that nobody sees, but was \""
                    + InvisibleCharacters.shown(name, MOST_SHOWN) + "\"; nothing was saved");
        }
    }
}
