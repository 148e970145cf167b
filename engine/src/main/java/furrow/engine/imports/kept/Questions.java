package furrow.engine.imports.kept;

import furrow.engine.imports.reading.TableReading;
import java.util.ArrayList;
import java.util.List;

/** What a file leaves open and only its owner knows. */
public final class Questions {
    private Questions() {}

    /** What has to be asked about a table: the fact, a semicolon, and how it is said on the command line. */
    public static List<String> of(TableReading table) {
        var questions = new ArrayList<String>();
        if (table.needZone() > 0) {
            questions.add(counted(table.needZone(), "time names", "times name")
                    + " no time zone; say the account's with --zone, such as --zone" + " Europe/Berlin");
        }
        if (table.needYear() > 0) {
            questions.add(counted(table.needYear(), "date names", "dates name")
                    + " no year, and no id or address tells it; say it with --year, such as --year 2026");
        }
        if (table.look().openOrder() && table.fromId() < table.rows()) {
            questions.add("dates such as 03/04 can be read in two ways; say --dates day-first or --dates month-first");
        }
        if (table.look().styles().open() > 0) {
            questions.add(
                    counted(table.look().styles().open(), "number", "numbers") + " such as \""
                            + table.look().styles().example()
                            + "\" can be read in two ways; say how fractions are written with --numbers point or --numbers comma");
        }
        return questions;
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
