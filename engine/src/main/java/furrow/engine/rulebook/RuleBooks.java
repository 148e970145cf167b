package furrow.engine.rulebook;

import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.rulebook.VersionStep.Reason;
import furrow.engine.rulebook.VersionStep.Refused;
import furrow.engine.rulebook.VersionStep.Taken;
import furrow.engine.signature.Signature;
import furrow.rules.book.RuleBook;
import furrow.rules.book.RuleBookException;
import furrow.rules.compare.AdviceChange;
import furrow.rules.language.RuleFinding;
import furrow.rules.recorded.RecordedEvaluation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The rule books of one workspace: versions, who signed them, and the one that is live.
 *
 * <p>A version is drafted, checked and tested, reviewed by another person, and published. Publishing compiles first
 * and asks the newest facts that were recorded, then puts on disk that the version is live, then swaps the live book; after a restart the version on disk is live.
 * Steps take long (tests run in a child process, publishing compiles): keep them off the event loop. Safe to use from
 * several threads.
 */
public final class RuleBooks {
    private static final VersionState OUR_STATE =
            new VersionState.Published(Signature.OURS, Signature.OURS, Signature.OURS);

    private final RuleBookStore shelf;
    private final VersionTester tester;
    private final Clock clock;
    private final LiveBook live;
    private final NewestFacts newest;
    private final RuleDrafts drafts;
    private final VersionComments comments;

    private RuleBooks(Documents documents, String workspace, VersionTester tester, Clock clock) {
        this.shelf = new RuleBookStore(documents, workspace);
        this.drafts = new RuleDrafts(documents, workspace, clock);
        this.comments = new VersionComments(documents, workspace, clock);
        var history = EvaluationHistory.of(documents, workspace);
        this.newest = new NewestFacts(history);
        this.tester = tester;
        this.clock = clock;
        this.live = new LiveBook();
    }

    /** Opens the books of a workspace, and compiles the one that is live. */
    public static RuleBooks open(Documents documents, String workspace, VersionTester tester, Clock clock) {
        return open(documents, workspace, tester, clock, Runnable::run);
    }

    /** The same, with the live book compiled elsewhere; whoever asks for it meanwhile waits. */
    public static RuleBooks open(
            Documents documents, String workspace, VersionTester tester, Clock clock, Executor compiling) {
        var books = new RuleBooks(documents, workspace, tester, clock);
        var start = new EditionStart(books.shelf.publications(), books::contents);
        compiling.execute(() -> start.into(books.live, compiling));
        return books;
    }

    /** Puts live what the store says is live, where it was put back or another process had it. */
    public void reread() {
        var history = shelf.publications();
        if (!isLive(history)) {
            live.replace(new EditionStart(history, this::contents).edition());
        }
    }

    private boolean isLive(List<Publication> history) {
        int newest = history.isEmpty() ? 0 : history.get(history.size() - 1).number();
        return live.ready()
                .filter(now -> now.publication() == newest && now.warning().isEmpty())
                .filter(now -> version(now.version())
                        .filter(stored -> stored.contents().digest().equals(now.digest()))
                        .isPresent())
                .isPresent();
    }

    /** The book that is live; hand it to whoever evaluates. */
    public LiveBook live() {
        return live;
    }

    /** Books that are being written. */
    public RuleDrafts drafts() {
        return drafts;
    }

    /** What people said of versions. */
    public VersionComments comments() {
        return comments;
    }

    /** Every version ever drafted, in order; the shipped one, number 0, is not among them. */
    public List<RuleBookVersion> versions() {
        return shelf.versions().stream().map(StoredVersion::version).toList();
    }

    /** Numbers of all versions but the shipped one, in order; the files of many together may be more than memory. */
    public List<Integer> numbers() {
        return shelf.numbers();
    }

    /** The version of that number. */
    public Optional<RuleBookVersion> version(int number) {
        return number == RuleBookVersion.SHIPPED
                ? Optional.of(shipped())
                : shelf.version(number).map(each -> each.value().version());
    }

    /** Every publication, in order. */
    public List<Publication> publications() {
        return shelf.publications();
    }

    /** Keeps new contents under the next number. */
    public RuleBookVersion draft(BookContents contents, String by, String why) {
        return draft(contents, List.of(), sign(by, why));
    }

    private RuleBookVersion draft(BookContents contents, List<String> authors, Signature signature) {
        contents.refuseTooLarge();
        contents.refuseIllegalNames();
        while (true) {
            int number = shelf.lastNumber() + 1;
            var draft = StoredVersion.draft(number, contents, signature).writtenBy(authors);
            try {
                shelf.add(draft);
                return draft.version();
            } catch (StaleVersionException e) {
                // Somebody else took the number in between: the next one is free.
            }
        }
    }

    /**
     * Makes a draft a version that waits for its review, once it passed the check and its scenarios; the draft is gone then.
     * What did not pass stays a draft, and no number is used up.
     *
     * @param seen the state that whoever asks has seen
     * @param why what the version is for
     */
    public VersionStep submit(StoredDocument<RuleDraft> seen, String by, String why) {
        var draft = seen.value();
        var signature = sign(by, why);
        var refused = tester.refusal(draft.contents());
        if (refused.isPresent()) {
            return refused.get();
        }
        try {
            drafts.drop(draft.id(), seen.version());
        } catch (StaleVersionException another) {
            return new Refused(
                    Reason.CHANGED_MEANWHILE,
                    "the draft was changed by somebody else meanwhile; look again",
                    List.of());
        }
        var version = draft(draft.contents(), draft.authors(), signature);
        var stored = shelf.version(version.number()).orElseThrow();
        return warned(sign(stored, stored.value().tested(sign(by, "the check and all scenarios passed"))));
    }

    /** Checks a draft and runs its scenarios. */
    public VersionStep test(int number, String by) {
        return shelf.version(number)
                .map(draft -> draft.value().tested().isPresent()
                        ? refused(Reason.DONE_BEFORE, number, "was tested before; go on to its review")
                        : tester.refusal(draft.value().contents())
                                .map(VersionStep.class::cast)
                                .orElseGet(() -> warned(sign(
                                        draft, draft.value().tested(sign(by, "the check and all scenarios passed"))))))
                .orElseGet(() -> unknown(number));
    }

    private VersionStep warned(VersionStep step) {
        return step instanceof Taken taken
                ? new Taken(taken.version(), newest.warnings(taken.version().contents()))
                : step;
    }

    /** Signs that another person than the author has read a tested version and agrees. */
    public VersionStep review(int number, String by, String why) {
        var signature = sign(by, why);
        return shelf.version(number)
                .map(stored -> refusesReview(stored.value(), signature)
                        .map(VersionStep.class::cast)
                        .orElseGet(() -> sign(stored, stored.value().reviewed(signature))))
                .orElseGet(() -> unknown(number));
    }

    private static Optional<Refused> refusesReview(StoredVersion version, Signature signature) {
        int number = version.number();
        if (version.tested().isEmpty()) {
            return Optional.of(refused(Reason.NOT_TESTED, number, "was not checked and tested yet; test it first"));
        }
        if (version.reviewed().isPresent()) {
            return Optional.of(refused(Reason.DONE_BEFORE, number, "was reviewed before; it can be published"));
        }
        return version.isBy(signature)
                ? Optional.of(refused(
                        Reason.OWN_DRAFT,
                        number,
                        "was drafted by " + signature.by() + "; ask another person to review it"))
                : Optional.empty();
    }

    /** Puts a reviewed version live. Also puts live again what was published before. */
    public VersionStep publish(int number, String by, String why) {
        var signature = sign(by, why);
        if (number == RuleBookVersion.SHIPPED) {
            return goLive(shipped(), false, signature);
        }
        var found = shelf.version(number);
        if (found.isEmpty()) {
            return unknown(number);
        }
        var version = found.get().value();
        if (version.tested().isEmpty()) {
            return refused(Reason.NOT_TESTED, number, "was not checked and tested yet; test it first");
        }
        if (version.reviewed().isEmpty()) {
            return refused(Reason.NOT_REVIEWED, number, "was not reviewed by another person yet; ask for a review");
        }
        return goLive(version.version(), false, signature);
    }

    /** Puts live again what was live before, in one step. */
    public VersionStep rollBack(String by, String why) {
        var signature = sign(by, why);
        var before = Publication.before(shelf.publications());
        return before.isEmpty()
                ? new Refused(Reason.NOTHING_BEFORE, "nothing was live before; publish another version", List.of())
                : goLive(version(before.getAsInt()).orElseThrow(), true, signature);
    }

    /** The version that a roll back would put live; empty when nothing was live before. */
    public Optional<Integer> before() {
        var before = Publication.before(shelf.publications());
        return before.isEmpty() ? Optional.empty() : Optional.of(before.getAsInt());
    }

    /** Compiles first, so that what cannot run changes nothing. */
    private VersionStep goLive(RuleBookVersion version, boolean rolledBack, Signature signature) {
        RuleBook book;
        try {
            book = version.number() == RuleBookVersion.SHIPPED
                    ? RuleBook.shipped()
                    : RuleBook.of(version.contents().rules());
        } catch (RuleBookException e) {
            var findings = e.findings().stream().map(RuleFinding::toString).toList();
            return new Refused(Reason.FINDINGS, "version " + version.number() + " cannot run; draft anew", findings);
        }
        // What was live before may always be live again: it is the way out.
        var tooMuch = rolledBack || version.number() == RuleBookVersion.SHIPPED
                ? Optional.<Refused>empty()
                : newest.refusal(version.number(), book);
        if (tooMuch.isPresent()) {
            return tooMuch.get();
        }
        var history = shelf.publications();
        if (rolledBack && !Publication.before(history).equals(OptionalInt.of(version.number()))) {
            return refused(Reason.CHANGED_MEANWHILE, version.number(), "is no longer what was live before; look again");
        }
        var publication = new Publication(history.size() + 1, version.number(), rolledBack, signature);
        try {
            shelf.add(publication);
        } catch (StaleVersionException e) {
            return refused(
                    Reason.CHANGED_MEANWHILE, version.number(), "was overtaken by another publication; look again");
        }
        live.swap(Edition.of(publication, version, book));
        return warned(new Taken(firstPublished(version, signature)));
    }

    /** Notes on the version that it was published; the publications themselves say when it was live. */
    private RuleBookVersion firstPublished(RuleBookVersion version, Signature signature) {
        var stored = shelf.version(version.number());
        if (stored.isEmpty() || stored.get().value().published().isPresent()) {
            return version;
        }
        var signed = sign(stored.get(), stored.get().value().published(signature));
        return signed instanceof Taken taken ? taken.version() : version;
    }

    /** What two versions differ in. */
    public BookDiff diff(int before, int now) {
        return BookDiff.between(required(before).contents(), required(now).contents());
    }

    /** What changes in the advice on given facts from one version to another. */
    public List<AdviceChange> compare(int before, int now, RecordedEvaluation facts) {
        var changes = new ArrayList<AdviceChange>();
        replay(before, now, Stream.of(facts), changes::addAll);
        return changes;
    }

    /** What changes in the advice on given facts from a version to a draft, which runs where it can do no harm. */
    public List<AdviceChange> compare(int before, BookContents draft, RecordedEvaluation facts) {
        var changes = new ArrayList<AdviceChange>();
        tester.replayer()
                .compare(
                        required(before).contents().rules(),
                        draft.rules(),
                        List.of(facts).iterator(),
                        changes::addAll);
        return changes;
    }

    /** What changes from one version to another on recorded evaluations, of which few are in memory at a time. */
    public Replay.Summary replay(int before, int now, Stream<RecordedEvaluation> recorded) {
        var replay = new Replay();
        replay(before, now, recorded, replay::add);
        return replay.summary();
    }

    /** Versions that were published were proven bounded and run here; others run where they can do no harm. */
    private void replay(
            int before, int now, Stream<RecordedEvaluation> recorded, Consumer<List<AdviceChange>> differing) {
        var old = required(before);
        var fresh = required(now);
        boolean proven =
                old.state() instanceof VersionState.Published && fresh.state() instanceof VersionState.Published;
        var replayer = proven ? Replayer.here() : tester.replayer();
        replayer.compare(old.contents().rules(), fresh.contents().rules(), recorded.iterator(), differing);
    }

    private BookContents contents(int number) {
        return required(number).contents();
    }

    private RuleBookVersion required(int number) {
        return version(number)
                .orElseThrow(() -> new IllegalArgumentException(unknown(number).message()));
    }

    private VersionStep sign(StoredDocument<StoredVersion> before, StoredVersion signed) {
        try {
            shelf.sign(before, signed);
            return new Taken(signed.version());
        } catch (StaleVersionException e) {
            return refused(
                    Reason.CHANGED_MEANWHILE, signed.number(), "was signed by somebody else meanwhile; look again");
        }
    }

    private Signature sign(String by, String why) {
        return Signature.sign(by, why, clock.instant());
    }

    private static RuleBookVersion shipped() {
        return new RuleBookVersion(RuleBookVersion.SHIPPED, BookContents.shipped(), Signature.OURS, OUR_STATE);
    }

    private static Refused unknown(int number) {
        return refused(Reason.UNKNOWN, number, "is not there; list the versions");
    }

    private static Refused refused(Reason reason, int number, String what) {
        return new Refused(reason, "version " + number + " " + what, List.of());
    }
}
