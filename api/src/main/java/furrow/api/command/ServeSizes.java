package furrow.api.command;

import furrow.engine.fold.FoldSettings;
import furrow.engine.outcome.LogSettings;
import picocli.CommandLine.Option;

/** How much room a server takes, in MiB. */
final class ServeSizes {
    private static final long MIB = 1L << 20;
    private static final long MOST = 1L << 20;

    @Option(
            names = "--queue",
            paramLabel = "MIB",
            description =
                    "Rows that may wait to be written, 64 MiB unless told; more is answered with 503 and a time to"
                            + " come back.")
    private long queue = LogSettings.withDefaults().queueBytes() / MIB;

    @Option(
            names = "--reserve",
            paramLabel = "MIB",
            description = "Room that is left free on the disk, 256 MiB unless told; no rows are taken beyond it. A"
                    + " MongoDB looks after its own.")
    private long reserve = LogSettings.withDefaults().reserveBytes() / MIB;

    @Option(
            names = "--unit-memory",
            paramLabel = "MIB",
            description = "Memory for the units last seen: an eighth of the heap, at most 256 MiB, unless told.")
    private long unitMemory =
            FoldSettings.ofHeap(Runtime.getRuntime().maxMemory()).unitBytes() / MIB;

    LogSettings log() {
        return LogSettings.withDefaults()
                .withQueueBytes(bytes("--queue", queue))
                .withReserveBytes(bytes("--reserve", reserve));
    }

    FoldSettings fold() {
        return FoldSettings.ofHeap(Runtime.getRuntime().maxMemory()).withUnitBytes(bytes("--unit-memory", unitMemory));
    }

    private static long bytes(String name, long mib) {
        if (mib < 1 || mib > MOST) {
            throw new BadInput(name + " needs 1 to " + MOST + " MiB, but was " + mib);
        }
        return mib * MIB;
    }
}
