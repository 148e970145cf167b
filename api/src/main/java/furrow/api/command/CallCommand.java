package furrow.api.command;

import furrow.api.client.Contract;
import furrow.api.client.ContractOperation;
import furrow.api.command.remote.RemoteServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code furrow call}: asks a running server for any operation of the contract, by its name. */
@Command(
        name = "call",
        mixinStandardHelpOptions = true,
        header = "Asks a running server for anything that the contract names.",
        description = {
            "%nWithout the name of an operation it lists all of them. A key is taken from FURROW_KEY in the environment,"
                    + " and the authority of a certificate from FURROW_CA."
        },
        footer = {
            "%nFor example:",
            "  furrow call readEvidenceOf experiment=reply-tone",
            "  furrow call definePlan --body docs/examples/reply-tone.plan.json",
            "  furrow call --server https://furrow.example.org listRecommendations limit=10"
        })
final class CallCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "OPERATION", description = "Its name, such as readEvidence.")
    private @Nullable String operation;

    @Parameters(index = "1..*", paramLabel = "NAME=VALUE", description = "What varies in it: path, query and headers.")
    private List<String> named = List.of();

    @Option(names = "--body", paramLabel = "FILE", description = "What is sent with it.")
    private @Nullable Path body;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Address of the running server; ${DEFAULT-VALUE} unless told.")
    private String server = RemoteServer.USUAL;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        if (operation == null) {
            Contract.read().operations().values().stream()
                    .sorted(Comparator.comparing(ContractOperation::id))
                    .forEach(each -> out.printf("%-24s %s%n", each.id(), each.summary()));
            return 0;
        }
        if (body != null && !Files.isReadable(body)) {
            throw new BadInput("--body needs a file that can be read, but was " + body);
        }
        out.println(new RemoteServer(server).call(operation, pairs(), Optional.ofNullable(body)));
        return 0;
    }

    private Map<String, String> pairs() {
        var pairs = new LinkedHashMap<String, String>();
        for (String each : named) {
            int at = each.indexOf('=');
            if (at < 1) {
                throw new BadInput(
                        "what varies needs a name, =, and a value, such as limit=10, but was \"" + each + "\"");
            }
            pairs.put(each.substring(0, at), each.substring(at + 1));
        }
        return pairs;
    }
}
