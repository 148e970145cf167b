package furrow.engine.rulebook;

import furrow.engine.signature.Signature;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version as the store holds it: contents written once, signatures added to it.
 *
 * @param authors who else wrote it beside the one who signed the draft; null in versions of before there were drafts of several
 */
record StoredVersion(
        int number,
        BookContents contents,
        Signature drafted,
        Optional<Signature> tested,
        Optional<Signature> reviewed,
        Optional<Signature> published,
        @Nullable List<String> authors) {

    static StoredVersion draft(int number, BookContents contents, Signature drafted) {
        return new StoredVersion(
                number, contents, drafted, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    RuleBookVersion version() {
        return new RuleBookVersion(number, contents, drafted, VersionState.of(tested, reviewed, published));
    }

    StoredVersion tested(Signature by) {
        return new StoredVersion(number, contents, drafted, Optional.of(by), reviewed, published, authors);
    }

    StoredVersion reviewed(Signature by) {
        return new StoredVersion(number, contents, drafted, tested, Optional.of(by), published, authors);
    }

    StoredVersion published(Signature by) {
        return new StoredVersion(number, contents, drafted, tested, reviewed, Optional.of(by), authors);
    }

    StoredVersion writtenBy(List<String> names) {
        return new StoredVersion(number, contents, drafted, tested, reviewed, published, List.copyOf(names));
    }

    /** Whether somebody wrote it or a part of it. */
    boolean isBy(Signature person) {
        return drafted.isSamePersonAs(person)
                || (authors != null
                        && authors.stream()
                                .map(each -> new Signature(each, drafted.why(), drafted.at()))
                                .anyMatch(each -> each.isSamePersonAs(person)));
    }
}
