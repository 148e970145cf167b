package furrow.engine.imports.table;

import java.util.List;

/**
 * What stands above the rows of a table.
 *
 * @param sheet name of its sheet, empty in a text file
 * @param banner lines above the header, such as title and period
 * @param header the row that names the columns
 */
public record TableHead(String sheet, List<String> banner, TableRow header) {
    public TableHead {
        banner = List.copyOf(banner);
    }
}
