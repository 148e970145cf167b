package furrow.api.command;

import furrow.api.command.remote.AnswerFormat;
import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.recommendation.ReasonCode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow decide}: what somebody decides about a recommendation. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        header = "Accepts, does, snoozes, dismisses or comments on a recommendation, or takes that back.",
        description =
                "%nThe decision is kept with who, when and what it rests on, and can be undone. When somebody else has"
                        + " decided before, you are told what, and nothing changes.",
        footer = {
            "%nExamples:",
            "  furrow decide 7c3f0a91b2d4e5f6 accept --by Ann --owner Ben --due 2026-12-04 --step \"Tell the team\"",
            "  furrow decide 7c3f0a91b2d4e5f6 done --by Ben",
            "  furrow decide 7c3f0a91b2d4e5f6 snooze --by Ann --until 2026-12-07",
            "  furrow decide 7c3f0a91b2d4e5f6 dismiss --by Ann --reason not-believed --note \"Too few posts.\"",
            "  furrow decide 7c3f0a91b2d4e5f6 undo --by Ann",
            "  furrow decide 7c3f0a91b2d4e5f6 accept --alike --by Ann",
            "%nExit codes: 0 done, 2 refused, with what can be decided."
        })
final class DecideCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KEY", description = "Key of the recommendation, as furrow next shows it.")
    private String key = "";

    @Parameters(
            index = "1",
            paramLabel = "DECISION",
            description = "accept, done, snooze, dismiss, undo, assign or comment.")
    private String decision = "";

    @Mixin
    private final AdvicePlace place = new AdvicePlace();

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who decides: your name.")
    private String by = "";

    @Option(
            names = "--reason",
            paramLabel = "CODE",
            description =
                    "Why dismiss or snooze: already-done, not-possible, not-believed, not-worth-it, bad-time or other.")
    private @Nullable String reason;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, or what else there is to say.")
    private String note = "";

    @Option(
            names = "--until",
            paramLabel = "DAY",
            description = "Day on which what is snoozed is shown again, tomorrow unless told.")
    private @Nullable LocalDate until;

    @Option(names = "--owner", paramLabel = "NAME", description = "Who is to do it; you unless told.")
    private @Nullable String owner;

    @Option(names = "--due", paramLabel = "DAY", description = "Day by which it is to be done.")
    private @Nullable LocalDate due;

    @Option(names = "--step", paramLabel = "TEXT", description = "What there is to do; once for each step.")
    private List<String> steps = List.of();

    @Option(
            names = "--with",
            paramLabel = "KEY",
            description =
                    "Decide the same about this one, too; once for each. All of them can be decided so, or none is.")
    private List<String> with = List.of();

    @Option(names = "--alike", description = "Decide the same about all that stand on its card.")
    private boolean alike;

    @Mixin
    private final AnswerFormat format = new AnswerFormat();

    @Override
    public Integer call() throws IOException {
        var decided = new Decision(
                DecisionKind.of(decision),
                by,
                Optional.ofNullable(reason).map(ReasonCode::of),
                note,
                Optional.ofNullable(until),
                Optional.ofNullable(owner),
                Optional.ofNullable(due),
                steps,
                Optional.empty(),
                OptionalLong.empty());
        var keys = new LinkedHashSet<>(alike ? place.card(key) : List.of(key));
        keys.addAll(with);
        var life = place.decide(List.copyOf(keys), decided);
        var paint = new Console(format.commandLine(), false).paint();
        format.print(life, out -> new BoardSheet(out, paint).life(life));
        return 0;
    }
}
