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

    /** Of a parameter of the query. */
    public static RequestFault of(String parameter, String detail) {
        return new RequestFault(parameter, true, detail);
    }
}
