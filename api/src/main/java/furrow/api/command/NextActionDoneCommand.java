package furrow.api.command;

import furrow.api.command.remote.AnswerFormat;
import furrow.engine.notation.JsonText;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow next-action done}: what somebody really did about a unit. */
@Command(
        name = "done",
        mixinStandardHelpOptions = true,
        header = "Logs what was really done: an exposure to the arm, and the contact.",
        footer = {
            "%nExamples:",
            "  furrow next-action done talk-17",
            "  furrow next-action done talk-17 --arm formal --at 2026-11-30T09:12:00Z --id reply-881",
            "%nExit codes: 0 logged, 2 refused, with what to say otherwise."
        })
final class NextActionDoneCommand implements Callable<Integer> {
    @Mixin
    private final MomentPlace place = new MomentPlace();

    @Parameters(paramLabel = "UNIT", description = "Key of the conversation, contact, post or slot.")
    private String unit = "";

    @Option(names = "--experiment", paramLabel = "NAME", description = "Which one's arm it was, where it has several.")
    private @Nullable String experiment;

    @Option(
            names = "--arm",
            paramLabel = "NAME",
            description = "Arm that was acted by; the one it was given unless told.")
    private @Nullable String arm;

    @Option(
            names = "--person",
            paramLabel = "UNIT",
            description = "Unit under which messages to the person are credited, where that is another.")
    private @Nullable String person;

    @Option(names = "--by", paramLabel = "WHO", description = "human or bot; human unless told.")
    private @Nullable String by;

    @Option(names = "--at", paramLabel = "TIME", description = "When, such as 2026-12-01T09:30:00Z; now unless told.")
    private @Nullable String at;

    @Option(names = "--id", paramLabel = "TEXT", description = "Your own key of the act: told twice it counts once.")
    private @Nullable String id;

    @Mixin
    private final AnswerFormat format = new AnswerFormat();

    @Override
    public Integer call() throws IOException {
        var act = JsonText.object().put("unit", unit);
        String[] names = {"experiment", "arm", "person", "by", "at", "id"};
        @Nullable String[] values = {experiment, arm, person, by, at, id};
        for (int i = 0; i < names.length; i++) {
            if (values[i] != null) {
                act.put(names[i], values[i]);
            }
        }
        var answer = place.acted(act);
        var paint = new Console(format.commandLine(), false).paint();
        format.print(answer, out -> new NextActionSheet(out, paint).acted(answer));
        return 0;
    }
}
