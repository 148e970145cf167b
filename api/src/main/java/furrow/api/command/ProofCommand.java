package furrow.api.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Option(
            names = "--format",
            description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.",
            defaultValue = "text")
    private DataCommand.Format format = DataCommand.Format.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var proof = place.proof();
        var out = spec.commandLine().getOut();
        switch (format) {
            case text -> new ProofSheet(out, new Console(spec.commandLine(), false).paint()).proof(proof);
            case json -> out.println(proof.toPrettyString());
        }
        return 0;
    }
}
