package furrow.api.command;

import furrow.api.report.ReadableNumbers;
import furrow.engine.proof.FollowUp;
import furrow.engine.proof.ProofReport;
import furrow.engine.season.TeamSeason;
import furrow.experiments.proof.MeanWorth;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was planted in a season beside what proof says came of it, hits and misses alike. */
final class SeasonSheet {
    private final PrintWriter out;

    SeasonSheet(PrintWriter out) {
        this.out = out;
    }

    void print(ProofReport proof) {
        out.println(
                "Planted: of three questions one has a new way that brings twice as much, one makes no difference, one"
                        + " brings 25 % less.");
        held(proof).forEach(each -> out.println("  " + each.told(proof.currency())));
        out.println(PlantedRule.told(proof));
    }

    /**
     * Actions of one kind on questions of one kind, told by units that were drawn and met after them.
     *
     * @param what was done
     * @param planted what that is worth, in money in four weeks
     * @param realised what came
     */
    record Held(String what, double planted, MeanWorth realised) {
        /** Whether the interval holds what was planted. */
        boolean isHit() {
            var worth = realised.interval(ProofReport.WORTH_LEVEL);
            return worth.lower() <= planted && planted <= worth.upper();
        }

        String told(String currency) {
            var worth = realised.interval(ProofReport.WORTH_LEVEL);
            return what + ": planted " + money(planted) + " " + currency + " in four weeks, realised "
                    + money(worth.estimate()) + " on average of " + realised.actions() + ", from "
                    + money(worth.lower()) + " to " + money(worth.upper())
                    + (isHit() ? "." : ", which misses it, as one interval of ten does.");
        }

        private static String money(double amount) {
            return ReadableNumbers.plain(Math.rint(amount));
        }
    }

    /** What was done, by what had been planted; the best first. */
    static List<Held> held(ProofReport proof) {
        Map<String, List<FollowUp>> kinds = new TreeMap<>();
        proof.followUps().stream()
                .filter(each ->
                        each.kind().isRandomised() && each.realised().value().isPresent())
                .forEach(each -> kinds.computeIfAbsent(what(each), any -> new ArrayList<>())
                        .add(each));
        var held = new ArrayList<Held>();
        kinds.forEach((what, each) -> MeanWorth.of(each.stream()
                        .flatMap(one -> one.realised().value().stream())
                        .toList())
                .value()
                .ifPresent(worth -> held.add(new Held(what, planted(each.get(0)), worth))));
        held.sort(Comparator.comparing(Held::planted).reversed());
        return held;
    }

    private static String question(FollowUp each) {
        return each.subject().split("/", 2)[0];
    }

    private static boolean takes(FollowUp each) {
        return each.action().equals("scale");
    }

    private static double planted(FollowUp each) {
        double worth = TeamSeason.worth(question(each));
        return takes(each) || worth == 0 ? worth : -worth;
    }

    private static String what(FollowUp each) {
        double lift = TeamSeason.lift(question(each));
        return (takes(each) ? "Using the new way more where it " : "Giving the new way up where it ")
                + (lift == 0
                        ? "makes no difference"
                        : lift == 1
                                ? "brings twice as much"
                                : String.format(
                                        Locale.ROOT,
                                        "brings %.0f %% %s",
                                        Math.abs(lift * 100),
                                        lift > 0 ? "more" : "less"));
    }
}
