package furrow.engine.seal;

import furrow.engine.fold.FoldCounts;
import furrow.engine.fold.FoldState;
import furrow.engine.fold.UnplannedBytes;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.EntryBytes;
import furrow.engine.outcome.LogEntry;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Counts;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.SummaryBytes;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The numbers of a seal as bytes, packed: the plan in the words of a plan file, what became of all rows, the moments of
 * each experiment, the latest totals per arm. Nothing in it names a unit.
 */
final class SealBody {
    private static final int VERSION = 2;

    /** Knows nothing of names that the plan lacks. */
    private static final int FIRST = 1;

    private SealBody() {}

    static byte[] of(Plan plan, FoldState state) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeByte(VERSION);
            octets(plan(plan), out);
            passed(state.passed(), out);
            out.writeInt(state.experiments().size());
            for (ExperimentSummary each : state.experiments()) {
                octets(SummaryBytes.of(each), out);
            }
            out.writeInt(state.totals().size());
            for (Counts each : state.totals()) {
                octets(EntryBytes.of(new LogEntry.Counted(each)), out);
            }
            octets(UnplannedBytes.of(state.passed().unplanned()), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A plan file names an experiment at least: nothing at all stands for a plan of none. */
    private static byte[] plan(Plan plan) {
        return plan.experiments().isEmpty()
                ? new byte[0]
                : PlanFiles.toJson(plan).getBytes(StandardCharsets.UTF_8);
    }

    private static Plan plan(byte[] bytes) {
        return bytes.length == 0
                ? new Plan(Workspace.withDefaults(), List.of())
                : PlanFiles.readKept(new String(bytes, StandardCharsets.UTF_8)).orThrow();
    }

    private static void octets(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void passed(FoldCounts passed, DataOutputStream out) throws IOException {
        for (long count : List.of(
                passed.entries(),
                passed.repeated(),
                passed.corrected(),
                passed.conflicting(),
                passed.unused(),
                passed.refused(),
                passed.counts(),
                passed.waiting(),
                passed.units())) {
            out.writeLong(count);
        }
    }

    static Seal read(SealHead head, byte[] bytes) {
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            int version = in.readByte();
            requireKnown(version);
            return new Seal(head, plan(octets(in)), state(version, in, head.positions(), head.asOf()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "seal " + head.number() + " is not what was written; restore the log from a back-up", e);
        }
    }

    private static void requireKnown(int version) {
        if (version < FIRST || version > VERSION) {
            throw new IllegalArgumentException("a seal needs to be of version " + VERSION + ", but is of " + version
                    + "; read it with the version of furrow that wrote it");
        }
    }

    private static FoldState state(int version, DataInputStream in, BatchPositions positions, Instant asOf)
            throws IOException {
        var passed = passed(in);
        var experiments = new ArrayList<ExperimentSummary>();
        for (int left = in.readInt(); left > 0; left--) {
            experiments.add(SummaryBytes.read(octets(in)));
        }
        var totals = new ArrayList<Counts>();
        for (int left = in.readInt(); left > 0; left--) {
            if (EntryBytes.read(octets(in)) instanceof LogEntry.Counted counted) {
                totals.add(counted.counts());
            }
        }
        var unplanned = version == FIRST ? UnplannedRows.NONE : UnplannedBytes.read(ByteBuffer.wrap(octets(in)));
        return new FoldState(experiments, totals, passed.with(unplanned), positions, asOf);
    }

    private static byte[] octets(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static FoldCounts passed(DataInputStream in) throws IOException {
        return new FoldCounts(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                UnplannedRows.NONE,
                List.of());
    }
}
