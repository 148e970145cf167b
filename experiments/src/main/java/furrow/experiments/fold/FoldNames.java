package furrow.experiments.fold;

import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The names that stored unit states speak of by number, so that states can be read on under other names.
 *
 * @param experiments in the order of their numbers
 * @param outcomes in the order of their numbers; others were not remembered
 * @param labels attributes of which units remember the values
 */
public record FoldNames(List<Known> experiments, List<String> outcomes, List<String> labels) {

    /**
     * One experiment.
     *
     * @param name its name
     * @param arms in the order of their numbers
     * @param outcomes that its metrics use
     */
    public record Known(String name, List<String> arms, List<String> outcomes) {
        public Known {
            arms = List.copyOf(arms);
            outcomes = List.copyOf(outcomes);
        }

        private static Known of(Experiment experiment) {
            var used = new TreeSet<String>();
            experiment.metrics().forEach(metric -> {
                used.addAll(metric.numerator());
                used.addAll(metric.denominator().outcomes());
            });
            return new Known(
                    experiment.name(), experiment.arms().stream().map(Arm::name).toList(), List.copyOf(used));
        }
    }

    public FoldNames {
        experiments = List.copyOf(experiments);
        outcomes = List.copyOf(outcomes);
        labels = List.copyOf(labels);
    }

    static FoldNames of(Vocabulary words) {
        return new FoldNames(
                words.plan().experiments().stream().map(Known::of).toList(), words.outcomeNames(), words.labelNames());
    }

    /** The experiment of that name. */
    public Optional<Known> experiment(String name) {
        return experiments.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * What these names need to know of the past and states under older names did not remember. An experiment that the
     * older names lack is not among it: it has no past there.
     *
     * @return a line each; empty when the states can be read on
     */
    public List<String> missingFrom(FoldNames older) {
        var missing = new ArrayList<String>();
        for (var now : experiments) {
            older.experiment(now.name()).ifPresent(then -> {
                lacking(now.arms(), then.arms())
                        .forEach(arm -> missing.add("experiment \"" + now.name() + "\": arm \"" + arm + "\""));
                lacking(now.outcomes(), older.outcomes())
                        .forEach(name -> missing.add("experiment \"" + now.name() + "\": outcome \"" + name + "\""));
            });
        }
        if (!labels.equals(older.labels)) {
            missing.add("attributes " + labels + ", where it has " + older.labels);
        }
        return missing;
    }

    private static List<String> lacking(List<String> wanted, List<String> known) {
        return wanted.stream().filter(each -> !known.contains(each)).toList();
    }

    /** All of it as bytes. */
    public byte[] toBytes() {
        var out = new StateWriter().number(experiments.size());
        experiments.forEach(each -> {
            out.text(each.name());
            write(each.arms(), out);
            write(each.outcomes(), out);
        });
        write(outcomes, out);
        write(labels, out);
        return out.toBytes();
    }

    private static void write(List<String> texts, StateWriter out) {
        out.number(texts.size());
        texts.forEach(out::text);
    }

    /** What {@link #toBytes()} wrote. */
    public static FoldNames ofBytes(byte[] bytes) {
        var in = new StateReader(bytes);
        var experiments = new ArrayList<Known>();
        for (int left = in.small(); left > 0; left--) {
            experiments.add(new Known(in.text(), in.texts(), in.texts()));
        }
        return new FoldNames(experiments, in.texts(), in.texts());
    }
}
