package furrow.api.command.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code furrow rules review}, on a running server. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        header = "Signs that another person than the author has read a version and agrees.",
        footer = {"%nExamples:", "  furrow rules review 3 --by Bob --why \"reads well\""})
final class ReviewRules extends SignedStep {
    @Parameters(index = "0", paramLabel = "VERSION", description = "Number of the version.")
    private int number;

    @Override
    String path() {
        return "/versions/" + number + "/review";
    }
}
