package furrow.api.screen;

import furrow.engine.calendar.FeedEvent;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeStage;
import furrow.engine.live.AdviceBoard;
import furrow.engine.recommendation.AdviceLife;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What stands on days of a calendar beside planned posts: ends of experiments, and what people have taken on to do by a day. */
public final class FeedDays {
    private FeedDays() {}

    /**
     * All of them.
     *
     * @param base where the server is reached, without a slash at the end
     */
    public static List<FeedEvent> of(
            AdviceBoard board, Collection<ExperimentLife> experiments, ZoneId zone, String base) {
        var all = new ArrayList<FeedEvent>();
        for (ExperimentLife each : experiments) {
            if (each.stage() == LifeStage.RUNNING || each.stage() == LifeStage.PAUSED) {
                each.experiment().ends().ifPresent(end -> all.add(end(each, end, zone, base)));
            }
        }
        for (AdviceLife each : board.undertaken()) {
            each.undertaking().due().ifPresent(due -> all.add(due(each, due, base)));
        }
        return all;
    }

    private static FeedEvent end(ExperimentLife life, Instant end, ZoneId zone, String base) {
        var last = life.history().get(life.history().size() - 1).signature().at();
        return new FeedEvent(
                "end/" + life.name() + "@furrow",
                last,
                LocalDate.ofInstant(end.minusMillis(1), zone),
                "“" + life.name() + "” ends",
                "The last day of the experiment: " + life.experiment().question() + " Decide then which way goes on.",
                base + ResultsAddress.of(life.name()));
    }

    private static FeedEvent due(AdviceLife life, LocalDate due, String base) {
        String owner = life.undertaking().owner().map(each -> each + ": ").orElse("");
        var claim = Claim.of(life.content().reason());
        return new FeedEvent(
                "due/" + life.key() + "@furrow",
                life.history().get(life.history().size() - 1).at(),
                due,
                owner + claim.claim(),
                claim.why(),
                base + "/advice/" + life.key());
    }
}
