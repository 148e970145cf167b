package furrow.api.command;

import furrow.api.server.StopTimes;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a server ends. */
final class ServeStop {
    @Option(
            names = "--stop-notice",
            paramLabel = "SPAN",
            description =
                    "When asked to stop, say so at /v1/ready and go on so long, such as \"10 seconds\", for whoever"
                            + " spreads requests over several servers; not at all unless told.")
    private Duration notice = StopTimes.withDefaults().notice();

    @Option(
            names = "--stop-within",
            paramLabel = "SPAN",
            description =
                    "Then finish what was taken, and cut off what takes longer than this, \"30 seconds\" unless told.")
    private Duration within = StopTimes.withDefaults().within();

    StopTimes times() {
        return new StopTimes(notice, within);
    }
}
