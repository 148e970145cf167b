package furrow.engine.seal;

import furrow.engine.fold.FoldState;
import furrow.engine.outcome.BaseStore;
import furrow.engine.outcome.DamagedLogException;
import furrow.engine.outcome.SealedBase;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;

/**
 * The seals of one workspace, kept with its log. Heads are held in memory, some hundred bytes each; numbers are read
 * when they are asked for. Safe to use from many threads; one process at a time writes.
 */
public final class Seals {
    private static final int DIGEST_BYTES = 16;

    private final BaseStore bases;
    private final String workspace;
    private final SealPolicy policy;
    private static final Logger LOG = Logger.getLogger(Seals.class.getName());
    private static final Duration LEEWAY = Duration.ofDays(1);
    private final List<String> damages = new CopyOnWriteArrayList<>();
    private final List<SealHead> heads = new ArrayList<>();

    private Seals(BaseStore bases, String workspace, SealPolicy policy) {
        this.bases = bases;
        this.workspace = workspace;
        this.policy = policy;
        bases.sound(workspace, this::tell).forEach(this::take);
    }

    /**
     * Opens the seals of a workspace.
     *
     * @param bases where they lie, {@code OutcomeLog.seals()}
     * @param policy how long they are kept
     */
    public static Seals open(BaseStore bases, String workspace, SealPolicy policy) {
        return new Seals(bases, workspace, policy);
    }

    /** The same, kept as long as is usual. */
    public static Seals open(BaseStore bases, String workspace) {
        return open(bases, workspace, SealPolicy.withDefaults());
    }

    /** Reads them anew; those of a time that is yet to come are set aside again. */
    public synchronized void reread(Instant now) {
        var before = List.copyOf(heads);
        heads.clear();
        damages.clear();
        try {
            bases.sound(workspace, this::tell).forEach(this::take);
        } catch (RuntimeException failure) {
            heads.clear();
            heads.addAll(before);
            throw failure;
        }
        setAside(now);
    }

    private void take(SealedBase base) {
        try {
            heads.add(head(base));
        } catch (DamagedLogException damaged) {
            tell(damaged);
        }
    }

    /** One that is damaged is left out, and told of; the others can be read. */
    private void tell(DamagedLogException damaged) {
        LOG.severe(String.valueOf(damaged.getMessage()));
        damages.add("a seal cannot be read: " + damaged.getMessage());
    }

    /**
     * Leaves out what was sealed as of a time that is yet to come, by a clock that was wrong. It stays on disk, and counts
     * when its time has come.
     */
    public synchronized void setAside(Instant now) {
        var future = heads.stream()
                .filter(each -> each.asOf().isAfter(now.plus(LEEWAY)))
                .toList();
        heads.removeAll(future);
        future.forEach(each -> {
            String what = "seal " + each.number() + " is as of " + each.asOf()
                    + ", which is yet to come: it was made while the machine's clock was wrong, and is set aside";
            LOG.warning(what);
            damages.add(what);
        });
    }

    /** What of the seals is damaged or set aside, a line each. */
    public List<String> damages() {
        return List.copyOf(damages);
    }

    private SealHead head(SealedBase base) {
        return SealCodec.head(base, record(base, 0));
    }

    private byte[] record(SealedBase base, int number) {
        var records = bases.records(base).iterator();
        try {
            for (int i = 0; i < number; i++) {
                records.next();
            }
            return records.next();
        } catch (NoSuchElementException e) {
            throw new IllegalStateException(
                    "seal " + base.generation() + " ends too early; restore the log from a back-up", e);
        }
    }

    /**
     * Seals evidence; returns once it is on disk. A daily seal lets older ones go as the policy says.
     *
     * @param now when this is done
     */
    public synchronized SealHead write(SealReason reason, Plan plan, FoldState state, Instant now) {
        byte[] body = SealBody.of(plan, state);
        byte[] head = SealCodec.head(state.asOf(), reason, digest(plan), body.length);
        var base = bases.write(workspace, state.positions(), now, records -> {
            records.add(head);
            records.cut();
            records.add(body);
        });
        var written = SealCodec.head(base, head);
        heads.add(written);
        reason.day().ifPresent(this::thin);
        return written;
    }

    private void thin(LocalDate day) {
        for (var each : policy.outdated(heads, day)) {
            bases.drop(base(each));
            heads.remove(each);
        }
    }

    private SealedBase base(SealHead head) {
        return new SealedBase(workspace, head.number(), head.positions(), head.sealedAt(), 2);
    }

    /** What is known of each seal, in the order in which they were made. */
    public synchronized List<SealHead> heads() {
        return List.copyOf(heads);
    }

    /**
     * The numbers of a seal.
     *
     * @throws furrow.engine.outcome.DamagedLogException when they are not what was written, or not there any more
     */
    public Seal read(SealHead head) {
        return SealBody.read(head, record(bases.known(workspace, head.number()), 1));
    }

    /** The newest seal of all experiments that is as of that instant or of one before. */
    public Optional<SealHead> newestAt(Instant instant) {
        return heads().stream()
                .filter(each -> each.reason().isOfAll() && !each.asOf().isAfter(instant))
                .max(Comparator.comparing(SealHead::asOf).thenComparingLong(SealHead::number));
    }

    /** The last day that was sealed. */
    public Optional<LocalDate> lastDay() {
        return heads().stream().flatMap(each -> each.reason().day().stream()).max(Comparator.naturalOrder());
    }

    /** The seals with which an experiment ended each. */
    public List<SealHead> ends() {
        return heads().stream().filter(each -> each.reason().isEnd()).toList();
    }

    /** What tells one plan from another. */
    static String digest(Plan plan) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = digest.digest(PlanFiles.toJson(plan).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
