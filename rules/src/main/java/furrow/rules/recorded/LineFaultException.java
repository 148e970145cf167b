package furrow.rules.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.Locale;

/** A line that is no JSON, in our words rather than the library's, with the column. */
final class LineFaultException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final int column;

    private LineFaultException(String message, int column, JsonProcessingException cause) {
        super(message, cause);
        this.column = column;
    }

    static LineFaultException of(JsonProcessingException failure) {
        var at = failure.getLocation();
        int column = at == null ? 1 : Math.max(1, at.getColumnNr());
        return new LineFaultException("this is no JSON at column " + column + ": " + says(failure), column, failure);
    }

    /** Column where reading ended, from 1. */
    int column() {
        return column;
    }

    private static String says(JsonProcessingException failure) {
        var theirs = String.valueOf(failure.getOriginalMessage()).toLowerCase(Locale.ROOT);
        if (theirs.contains("'nan'") || theirs.contains("infinity'") || theirs.contains("'inf'")) {
            return "NaN and Infinity are no numbers; leave out a field whose value is not known";
        }
        if (failure instanceof StreamConstraintsException) {
            return theirs.contains("depth") ? "it nests too deep" : "a number or text in it is too long";
        }
        if (failure instanceof JsonEOFException || theirs.contains("end-of-input") || theirs.contains("no content")) {
            return "it ends in the middle; a line holds one whole evaluation";
        }
        if (theirs.contains("single quotes") || theirs.contains("(code 39)")) {
            return "texts and names stand in double quotes";
        }
        if (theirs.contains("unrecognized token")) {
            return "a text stands in double quotes; without them there are numbers, true, false and null";
        }
        if (theirs.contains("control character") || theirs.contains("escape")) {
            return "a line end, tab or backslash stands in a text";
        }
        return "a comma, colon, quote or bracket is missing or too many";
    }
}
