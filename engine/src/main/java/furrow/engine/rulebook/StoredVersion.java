package furrow.engine.rulebook;

import furrow.engine.signature.Signature;
import java.util.Optional;

/** A version as the store holds it: contents written once, signatures added to it. */
record StoredVersion(
        int number,
        BookContents contents,
        Signature drafted,
        Optional<Signature> tested,
        Optional<Signature> reviewed,
        Optional<Signature> published) {

    static StoredVersion draft(int number, BookContents contents, Signature drafted) {
        return new StoredVersion(number, contents, drafted, Optional.empty(), Optional.empty(), Optional.empty());
    }

    RuleBookVersion version() {
        return new RuleBookVersion(number, contents, drafted, VersionState.of(tested, reviewed, published));
    }

    StoredVersion tested(Signature by) {
        return new StoredVersion(number, contents, drafted, Optional.of(by), reviewed, published);
    }

    StoredVersion reviewed(Signature by) {
        return new StoredVersion(number, contents, drafted, tested, Optional.of(by), published);
    }

    StoredVersion published(Signature by) {
        return new StoredVersion(number, contents, drafted, tested, reviewed, Optional.of(by));
    }
}
