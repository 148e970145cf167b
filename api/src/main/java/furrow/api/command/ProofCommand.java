package furrow.api.command;

import furrow.api.command.remote.AnswerFormat;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code furrow proof}: what following advice returned. */
@Command(
        name = "proof",
        mixinStandardHelpOptions = true,
        subcommands = {ProofDesignCommand.class, ProofSimulateCommand.class},
        header = "Tells what following advice returned, rule by rule, beside what was predicted.",
        description = {
            "%nWhat Furrow's own advice brings is told by a standing design, which draws who is advised; what an action"
                    + " brought, by units that were met after it. Where that tells nothing you are told why."
        },
        footer = {"%nExamples:", "  furrow proof", "  furrow proof --server http://127.0.0.1:8080 --format json"})
final class ProofCommand implements Callable<Integer> {
    @Mixin
    private final AdvicePlace place = new AdvicePlace();

    @Mixin
    private final AnswerFormat format = new AnswerFormat();

    @Override
    public Integer call() throws IOException {
        var proof = place.proof();
        var paint = new Console(format.commandLine(), false).paint();
        format.print(proof, out -> new ProofSheet(out, paint).proof(proof));
        return 0;
    }
}
