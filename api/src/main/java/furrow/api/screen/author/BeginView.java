package furrow.api.screen.author;

import java.util.List;

/**
 * The form that begins a draft.
 *
 * @param bases versions that it may begin with, the live one first
 * @param base number of the chosen one
 * @param rule rule that it shall open at, or empty
 * @param why what it is for, as written
 * @param by who begins it, or empty
 * @param wrong what is wrong, by field, or empty
 */
public record BeginView(List<Base> bases, int base, String rule, String why, String by, String wrong) {
    public BeginView {
        bases = List.copyOf(bases);
    }

    /** The field that is wrong, or empty. */
    public String field() {
        return wrong.isEmpty() ? "" : by.isBlank() ? "by" : why.isBlank() ? "why" : "";
    }

    /** A version to begin with. */
    public record Base(int number, String name) {}
}
