package furrow.api.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.command.remote.AnswerFormat;
import furrow.engine.notation.JsonText;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code furrow proof design}: which subjects are advised, and how. */
@Command(
        name = "design",
        mixinStandardHelpOptions = true,
        header = "Begins or ends the standing design, or tells which stands.",
        description = {
            "%nEach subject that advice comes up about is drawn into one group for good. What the shares leave over of 1 is"
                    + " engine's. What stops harm, and what is about health or a guardrail, is never held out."
        },
        footer = {
            "%nExamples:",
            "  furrow proof design",
            "  furrow proof design --name winter --nothing 0.2 --by Ann --reason \"is it worth it\"",
            "  furrow proof design --name gentle --delay 14 --by Ann --reason \"nobody goes without\"",
            "  furrow proof design --end --by Ann --reason \"we know enough\""
        })
final class ProofDesignCommand implements Callable<Integer> {
    @Mixin
    private final AdvicePlace place = new AdvicePlace();

    @Option(names = "--name", paramLabel = "NAME", description = "Its name, which is also what draws; begins a design.")
    private @Nullable String name;

    @Option(
            names = "--nothing",
            paramLabel = "SHARE",
            description = "Share of the subjects that nothing is shown about, below 1; 0 unless told.")
    private double nothing;

    @Option(
            names = "--as-usual",
            paramLabel = "SHARE",
            description = "Share advised by the rules' own priorities, as before worth was known; 0 unless told.")
    private double asUsual;

    @Option(
            names = "--random",
            paramLabel = "SHARE",
            description = "Share of which one advice is picked at random; 0 unless told.")
    private double random;

    @Option(
            names = "--delay",
            paramLabel = "DAYS",
            description = "Longest random delay of what is not urgent, 0 to 28; 0 unless told.")
    private int delay;

    @Option(
            names = "--planned",
            paramLabel = "N",
            description = "Subjects that you expect while it stands; ${DEFAULT-VALUE} unless told.")
    private int planned = 200;

    @Option(names = "--end", description = "End the design that stands; what it drew is kept.")
    private boolean end;

    @Option(names = "--by", paramLabel = "NAME", description = "Who begins or ends it: your name.")
    private @Nullable String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Mixin
    private final AnswerFormat format = new AnswerFormat();

    @Override
    public Integer call() throws IOException {
        if (name != null && end) {
            throw new BadInput("--name begins a design and --end ends one; give one of the two");
        }
        if ((name != null || end) && (by == null || reason == null)) {
            throw new BadInput("a standing design needs --by and --reason: who begins or ends it, and why");
        }
        var designs = place.designs(name == null && !end ? Optional.empty() : Optional.of(body()));
        var paint = new Console(format.commandLine(), false).paint();
        format.print(designs, out -> new ProofSheet(out, paint).designs(designs));
        return 0;
    }

    private ObjectNode body() {
        var body = JsonText.object().put("by", by).put("reason", reason);
        if (end) {
            return body.put("end", true);
        }
        // To the digit that people write: 1 less 0.2 less 0.1 is 0.7.
        double engine = Math.rint((1 - nothing - asUsual - random) * 1e12) / 1e12;
        body.put("name", name).put("longestDelay", delay).put("planned", planned);
        body.putObject("shares")
                .put("engine", Math.max(0, engine))
                .put("random", random)
                .put("as-usual", asUsual)
                .put("nothing", nothing);
        return body;
    }
}
