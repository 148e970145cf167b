package furrow.engine.rulebook;

import furrow.engine.signature.Signature;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule book that is being written. Unlike a version it changes with every save, and it is gone once it became one.
 *
 * @param id names it, in letters and digits
 * @param base number of the version that it was begun on
 * @param contents its files as they stand
 * @param begun who began it, and what it is for
 * @param changed who saved it last, and what was changed
 * @param authors everybody who saved it, in the order in which they first did; none of them may review it
 */
public record RuleDraft(
        String id, int base, BookContents contents, Signature begun, Signature changed, List<String> authors) {
    public RuleDraft {
        authors = List.copyOf(authors);
    }

    static RuleDraft begin(String id, int base, BookContents contents, Signature begun) {
        return new RuleDraft(id, base, contents, begun, begun, List.of(begun.by()));
    }

    RuleDraft with(BookContents newContents, Signature signature) {
        var all = new ArrayList<>(authors);
        if (!all.contains(signature.by())) {
            all.add(signature.by());
        }
        return new RuleDraft(id, base, newContents, begun, signature, all);
    }
}
