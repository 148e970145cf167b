package furrow.engine.live;

import furrow.engine.document.StoredDocument;
import furrow.engine.life.ExperimentLife;
import furrow.engine.moment.MomentDesk;
import furrow.engine.moment.MomentPlan;
import furrow.engine.moment.StandingFacts;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.Receipt;
import furrow.engine.outcome.ReceiptWindow;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.experiments.fold.UnitPast;
import furrow.experiments.plan.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What moments of a running workspace stand on. Facts are those of the advice that was made last, so that nobody waits for evidence;
 * only the first moment after a start does.
 */
final class LiveMoments implements MomentDesk.Ground {
    private final Sources sources;
    private final Clock clock;
    private volatile @Nullable Prepared prepared;
    private volatile @Nullable Told told;

    /**
     * Where things come from.
     *
     * @param lives experiments with their lives; the same list for as long as nothing has changed
     * @param workspace its settings
     * @param edition the rule book that is live
     * @param advice the advice that was made last
     * @param past what a unit has been through
     * @param append keeps entries
     * @param receivable times that rows may have
     */
    record Sources(
            Supplier<List<StoredDocument<ExperimentLife>>> lives,
            Supplier<Workspace> workspace,
            Supplier<Edition> edition,
            Supplier<AdviceReport> advice,
            Function<String, UnitPast> past,
            Function<List<LogEntry>, CompletionStage<Receipt>> append,
            Supplier<ReceiptWindow.Span> receivable) {}

    private record Prepared(List<StoredDocument<ExperimentLife>> lives, MomentPlan plan) {}

    private record Told(AdviceReport advice, StandingFacts facts) {}

    LiveMoments(Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public MomentPlan plan() {
        var lives = sources.lives().get();
        var now = prepared;
        if (now == null || now.lives() != lives) {
            now = new Prepared(
                    lives,
                    MomentPlan.of(
                            sources.workspace().get(),
                            lives.stream().map(StoredDocument::value).toList()));
            prepared = now;
        }
        return now.plan();
    }

    @Override
    public Edition edition() {
        return sources.edition().get();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same advice is the same object until the next cycle
    public StandingFacts facts() {
        var advice = sources.advice().get();
        var now = told;
        if (now == null || now.advice() != advice) {
            now = new Told(advice, StandingFacts.of(advice.facts()));
            told = now;
        }
        return now.facts();
    }

    @Override
    public UnitPast past(String unit) {
        return sources.past().apply(unit);
    }

    @Override
    public CompletionStage<Receipt> append(List<LogEntry> entries) {
        return sources.append().apply(entries);
    }

    @Override
    public Optional<String> refusal(Instant at) {
        return sources.receivable().get().refusal(at).map(why -> "the time of an act " + why);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }
}
