package furrow.api.command.rules;

import furrow.rules.check.Checker;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code furrow rules draft}: files become the next version of a running server's book, checked and tested. */
@Command(
        name = "draft",
        mixinStandardHelpOptions = true,
        header = "Sends files to a running server as a new version, checked and tested there.",
        description = "%nA version is the whole book: rules of the live book that are not among the files are no longer"
                + " in it. It needs at least one scenario. Nothing goes live yet.",
        footer = {
            "%nExamples:",
            "  furrow rules draft my-rules/ --by Ann --why \"tell of many complaints\"",
            "  furrow rules review 1 --by Bob --why \"reads well\"",
            "  furrow rules publish 1 --by Ann --why \"from today on\""
        })
final class DraftRules extends Subcommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Rules, tables and scenarios, or a folder of them.")
    private List<Path> files = List.of();

    @Mixin
    private ServerCall server = new ServerCall();

    @Mixin
    private Signing signing = new Signing();

    @Override
    int run() throws IOException {
        var inputs = RuleInputs.read(files);
        if (inputs.rules().isEmpty() || inputs.scenarios().isEmpty()) {
            throw new IllegalArgumentException("a version needs "
                    + (inputs.rules().isEmpty()
                            ? "rules, but no file of them was named; add files that end in .drl or .csv"
                            : "at least one scenario, but no file of them was named; add one that ends in"
                                    + " .scenarios.yaml"));
        }
        var body = new HashMap<String, Object>(signing.body());
        body.put("files", plain(inputs));
        int number = server.post("/versions", body).path("version").asInt();
        err().println("furrow: drafted as version " + number + "; testing it");
        leftOut(inputs.rules());
        return VersionsText.told(this, server.post("/versions/" + number + "/test", signing.body()));
    }

    /** Tells of rules that advise now and would not any more. */
    private void leftOut(List<RuleSource> drafted) throws IOException {
        var kept = names(drafted);
        var gone = server.liveSources().stream()
                .flatMap(each -> names(List.of(each)).stream())
                .filter(name -> !kept.contains(name))
                .toList();
        if (!gone.isEmpty()) {
            err().println("furrow: it leaves out " + counted(gone.size(), "rule") + " of the live book, such as \""
                    + gone.get(0)
                    + "\"; to keep them, draft their files too (furrow rules versions NUMBER --save FOLDER)");
        }
    }

    private static Set<String> names(List<RuleSource> sources) {
        return Checker.check(sources).rules().stream()
                .map(Rule::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Map<String, String>> plain(RuleInputs inputs) {
        var all = new ArrayList<>(inputs.rules());
        all.addAll(inputs.scenarios());
        var names = BookFolder.namesWithin(all.stream().map(RuleSource::name).toList());
        var sent = new ArrayList<Map<String, String>>();
        for (int at = 0; at < all.size(); at++) {
            sent.add(Map.of("name", names.get(at), "text", all.get(at).text()));
        }
        return sent;
    }
}
