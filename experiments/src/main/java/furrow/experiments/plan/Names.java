package furrow.experiments.plan;

import java.util.regex.Pattern;

/** The one rule for names: they are keys in files, URLs and stores, so they stay short and plain. */
public final class Names {
    private static final Pattern LEGAL = Pattern.compile("[^\\p{Cntrl}\\s](?:[^\\p{Cntrl}]{0,198}[^\\p{Cntrl}\\s])?");

    private Names() {}

    /**
     * Returns the name when it is legal.
     *
     * @param what what is being named, for the message, such as "arm"
     * @param name 1 to 200 characters, no control characters, no space at either end
     * @throws IllegalArgumentException when it is not
     */
    public static String check(String what, String name) {
        if (!LEGAL.matcher(name).matches()) {
            throw new IllegalArgumentException(what + " needs a name of 1 to 200 characters without control characters"
                    + " or outer spaces, but was \"" + name + "\"");
        }
        return name;
    }
}
