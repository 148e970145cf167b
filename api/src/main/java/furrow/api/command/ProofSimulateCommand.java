package furrow.api.command;

import furrow.experiments.proof.SeasonTally;
import furrow.experiments.proof.SeasonWorld;
import furrow.experiments.proof.SimulatedSeason;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code furrow proof simulate}: how often proof is right, on years with planted truths. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        header = "Simulates years of one team with planted truths, and tells how often proof is right.",
        description = {
            "%nUse it before a standing design begins: with the subjects that you have, how often would a lift be found, and"
                    + " would a rule that is wrong be exposed?"
        },
        footer = {"%nExample:", "  furrow proof simulate --seasons 20 --per-week 6"})
final class ProofSimulateCommand implements Callable<Integer> {
    private static final int MOST_SEASONS = 10_000;
    private static final int MOST_PER_WEEK = 200;

    @Option(names = "--seasons", paramLabel = "N", description = "Years to simulate; ${DEFAULT-VALUE} unless told.")
    private int seasons = 20;

    @Option(
            names = "--per-week",
            paramLabel = "N",
            description = "Subjects a week that advice comes up about; ${DEFAULT-VALUE} unless told.")
    private int perWeek = 16;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first year; ${DEFAULT-VALUE} unless told.")
    private long seed = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() {
        require("--seasons", seasons, MOST_SEASONS);
        require("--per-week", perWeek, MOST_PER_WEEK);
        var world = SeasonWorld.planted(perWeek);
        var all = LongStream.range(seed, seed + seasons)
                .mapToObj(each -> SimulatedSeason.of(world, each))
                .toList();
        var out = spec.commandLine().getOut();
        new SeasonTally(all).markdown().forEach(out::println);
        return 0;
    }

    private static void require(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new BadInput(name + " needs 1 to " + most + ", but was " + value);
        }
    }
}
