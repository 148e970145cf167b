package furrow.bench.proof;

import furrow.experiments.proof.SeasonTally;
import furrow.experiments.proof.SeasonWorld;
import furrow.experiments.proof.SimulatedSeason;
import java.util.stream.IntStream;

/** The tables of docs/proof.md: {@code Seasons [SEASONS [SUBJECTS-A-WEEK]]}. */
public final class Seasons {
    private Seasons() {}

    public static void main(String[] args) {
        int seasons = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        var world = SeasonWorld.planted(args.length > 1 ? Integer.parseInt(args[1]) : 16);
        var all = IntStream.rangeClosed(1, seasons)
                .parallel()
                .mapToObj(seed -> SimulatedSeason.of(world, seed))
                .toList();
        new SeasonTally(all).markdown().forEach(System.out::println);
    }
}
