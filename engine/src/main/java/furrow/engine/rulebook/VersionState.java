package furrow.engine.rulebook;

import furrow.engine.signature.Signature;
import java.util.Optional;

/** How far a version has come on its way to being live. */
public sealed interface VersionState {

    /** It was written. */
    record Draft() implements VersionState {}

    /** It passed the check and its scenarios. */
    record Tested(Signature tested) implements VersionState {}

    /** Another person than its author read it. */
    record Reviewed(Signature tested, Signature reviewed) implements VersionState {}

    /** It was published, and may be live now or again. */
    record Published(Signature tested, Signature reviewed, Signature published) implements VersionState {}

    /** The state that signatures amount to. */
    static VersionState of(Optional<Signature> tested, Optional<Signature> reviewed, Optional<Signature> published) {
        if (tested.isEmpty()) {
            return new Draft();
        }
        if (reviewed.isEmpty()) {
            return new Tested(tested.get());
        }
        return published.isEmpty()
                ? new Reviewed(tested.get(), reviewed.get())
                : new Published(tested.get(), reviewed.get(), published.get());
    }
}
