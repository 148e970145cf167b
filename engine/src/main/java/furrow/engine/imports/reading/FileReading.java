package furrow.engine.imports.reading;

import java.util.List;

/**
 * What came of reading a file.
 *
 * @param file its name
 * @param tables its tables, at least one
 * @param asides lines that belong to no table
 * @param remarks what else should be known
 */
public record FileReading(String file, List<TableReading> tables, List<Aside> asides, List<String> remarks) {
    public FileReading {
        tables = List.copyOf(tables);
        asides = List.copyOf(asides);
        remarks = List.copyOf(remarks);
    }

    /** The table that says most: the first whose rows are kept, else the one with most rows. */
    public TableReading main() {
        return tables.stream()
                .filter(each -> each.look().meaning().isKept() && each.rows() > 0)
                .findFirst()
                .orElseGet(() -> tables.stream()
                        .max(java.util.Comparator.comparingLong(TableReading::rows))
                        .orElseThrow());
    }
}
