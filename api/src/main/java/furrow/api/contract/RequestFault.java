package furrow.api.contract;

/**
 * One thing that is wrong with a request.
 *
 * @param place what is wrong: a JSON pointer into the body, or the name of a parameter
 * @param isParameter whether it is a parameter of the query
 * @param detail what is there, what would be right, what to do
 */
public record RequestFault(String place, boolean isParameter, String detail) {
    /** At a place in the body. */
    public static RequestFault at(String pointer, String detail) {
        return new RequestFault(pointer, false, detail);
    }

    /**
     * In an element of a list.
     *
     * @param list pointer to the list; empty where it is the body itself
     * @param index of the element, from 0
     * @param field what is wrong in it; empty where all of it is
     */
    public static RequestFault in(String list, long index, String field, String detail) {
        return at(list + "/" + index + (field.isEmpty() ? "" : "/" + escaped(field)), detail);
    }

    /** A name as it stands in a JSON pointer (RFC 6901). */
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Of a parameter of the query. */
    public static RequestFault of(String parameter, String detail) {
        return new RequestFault(parameter, true, detail);
    }
}
