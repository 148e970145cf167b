package furrow.api.command;

import furrow.api.command.remote.AnswerFormat;
import furrow.engine.notation.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow next-action ask}: one tactic for one unit, with its reason, its chance, and what was passed over. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        header = "Chooses one tactic for one unit; what an experiment draws is logged as an assignment.",
        footer = {
            "%nExamples:",
            "  furrow next-action ask talk-17 --attribute channel=messenger --attribute mood=calm",
            "  furrow next-action ask talk-17 --experiment tone --person contact-9",
            "  furrow next-action ask post-3 --kind post --server http://127.0.0.1:8080 --format json",
            "%nExit codes: 0 answered, also when there is nothing to do now; 2 refused, with what to say otherwise."
        })
final class NextActionAskCommand implements Callable<Integer> {
    @Mixin
    private final MomentPlace place = new MomentPlace();

    @Parameters(paramLabel = "UNIT", description = "Key of the conversation, contact, post or slot.")
    private String unit = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "contact, conversation, post or slot; what the experiment gives its arms to unless told.")
    private @Nullable String kind;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "Experiment that is to draw; the one that runs on such units unless told.")
    private @Nullable String experiment;

    @Option(
            names = "--person",
            paramLabel = "UNIT",
            description = "Unit under which messages to the person are credited, where that is another.")
    private @Nullable String person;

    @Option(
            names = "--waits",
            paramLabel = "true|false",
            arity = "1",
            description = "Whether the person waits for an answer; what its messages say unless told.")
    private @Nullable Boolean waits;

    @Option(
            names = "--attribute",
            paramLabel = "NAME=VALUE",
            description = "What is known of the unit, such as channel=messenger; may be repeated.")
    private List<String> attributes = List.of();

    @Mixin
    private final AnswerFormat format = new AnswerFormat();

    @Override
    public Integer call() throws IOException {
        var moment = JsonText.object().put("unit", unit);
        if (kind != null) {
            moment.put("kind", kind);
        }
        if (experiment != null) {
            moment.put("experiment", experiment);
        }
        if (person != null) {
            moment.put("person", person);
        }
        if (waits != null) {
            moment.put("waits", waits);
        }
        var known = moment.putObject("attributes");
        for (String each : attributes) {
            int sign = each.indexOf('=');
            if (sign < 1) {
                throw new BadInput("--attribute needs NAME=VALUE, such as channel=messenger, but was \"" + each + "\"");
            }
            if (known.has(each.substring(0, sign))) {
                throw new BadInput("attribute \"" + each.substring(0, sign) + "\" is told twice; leave one out");
            }
            known.put(each.substring(0, sign), each.substring(sign + 1));
        }
        var answer = place.choose(moment);
        var paint = new Console(format.commandLine(), false).paint();
        format.print(answer, out -> new NextActionSheet(out, paint).chosen(answer));
        return 0;
    }
}
