package furrow.engine.life;

import furrow.experiments.fold.PercentileCaps;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Tactic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What starting an experiment freezes: all that decides who counts, what is measured, how it is read and when it is decided. The
 * question's wording, goals and the descriptions of tactics stay free.
 */
final class FrozenParts {
    private FrozenParts() {}

    /** What differs, a sentence each. */
    static List<String> differing(Experiment before, Experiment after) {
        var all = new ArrayList<String>();
        changed("hypothesis", before.hypothesis(), after.hypothesis(), all);
        changed("kind", before.kind(), after.kind(), all);
        changed("unit", before.unit(), after.unit(), all);
        if (!arms(before).equals(arms(after))) {
            changed("arms", arms(before), arms(after), all);
        } else {
            changed("weights", before.weights(), after.weights(), all);
        }
        metrics(before, after, all);
        changed(
                "decisionRule",
                before.decisionRule().text(),
                after.decisionRule().text(),
                all);
        analysis(before, after, all);
        changed("starts", words(before.starts()), words(after.starts()), all);
        changed("ends", words(before.ends()), words(after.ends()), all);
        return all;
    }

    private static String words(java.util.Optional<java.time.Instant> at) {
        return at.map(Object::toString).orElse("open");
    }

    private static void changed(String part, Object before, Object after, List<String> all) {
        if (!Objects.equals(before, after)) {
            all.add(part + ": " + shown(before) + " became " + shown(after));
        }
    }

    private static String shown(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    /** Arms without weights and descriptions. */
    private static List<Arm> arms(Experiment experiment) {
        return experiment.arms().stream()
                .map(each -> new Arm(
                        each.name(),
                        new Tactic(
                                each.tactic().name(),
                                each.tactic().kind(),
                                "",
                                each.tactic().cost()),
                        each.control(),
                        1))
                .toList();
    }

    private static void metrics(Experiment before, Experiment after, List<String> all) {
        var old = PercentileCaps.open(before);
        var fresh = PercentileCaps.open(after);
        fresh.metrics().stream()
                .filter(each -> old.metric(each.name()).isEmpty())
                .forEach(each -> all.add("metric " + each.name() + " was added"));
        old.metrics().forEach(each -> {
            var now = fresh.metric(each.name());
            if (now.isEmpty()) {
                all.add("metric " + each.name() + " was taken out");
            } else if (!now.get().equals(each)) {
                all.add("metric " + each.name() + " was defined anew");
            }
        });
        if (all.stream().noneMatch(each -> each.startsWith("metric "))
                && !old.metrics().equals(fresh.metrics())) {
            all.add("metrics: their order changed");
        }
    }

    private static void analysis(Experiment before, Experiment after, List<String> all) {
        var old = before.analysis();
        var fresh = after.analysis();
        changed("method", old.method(), fresh.method(), all);
        changed("level", old.level(), fresh.level(), all);
        changed(
                "plannedUnits",
                old.plannedUnits().isPresent() ? old.plannedUnits().getAsLong() : "open",
                fresh.plannedUnits().isPresent() ? fresh.plannedUnits().getAsLong() : "open",
                all);
        changed("twoArms", old.twoArms(), fresh.twoArms(), all);
        changed("correction", old.correction(), fresh.correction(), all);
        changed("family", old.family(), fresh.family(), all);
        changed("prior", old.priors(), fresh.priors(), all);
        changed("looks", old.looks(), fresh.looks(), all);
    }
}
