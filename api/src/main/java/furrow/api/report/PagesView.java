package furrow.api.report;

import java.util.function.IntFunction;

/**
 * Where a list goes on, as a page shows it.
 *
 * @param told which entries are shown and how many there are, or empty when all are
 * @param previous address of those before, or empty
 * @param next address of those after, or empty
 */
public record PagesView(String told, String previous, String next) {
    /** All is shown. */
    public static final PagesView WHOLE = new PagesView("", "", "");

    /**
     * Part of a list.
     *
     * @param page number of the page, from 1
     * @param size entries of a page
     * @param of entries of the list
     * @param address from a page's number to its address
     */
    public static PagesView of(String what, int page, int size, int of, IntFunction<String> address) {
        if (of <= size && page == 1) {
            return WHOLE;
        }
        long from = (page - 1L) * size;
        String told = from >= of
                ? "There are " + ReadableNumbers.count(of) + " " + what + ", and none on this page."
                : "This is " + ReadableNumbers.count(from + 1) + " to "
                        + ReadableNumbers.count(Math.min(of, from + size)) + " of " + ReadableNumbers.count(of) + " "
                        + what + ".";
        return new PagesView(
                told, page > 1 ? address.apply(page - 1) : "", from + size < of ? address.apply(page + 1) : "");
    }
}
