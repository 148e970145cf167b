package furrow.engine.imports.reading;

import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.format.RowMeaning;
import java.util.List;
import java.util.Optional;

/** Which rows of a table count: not totals, not deleted posts. */
final class RowSorting {
    private static final List<String> NAMES = List.of(
            "ad_name", "adset_name", "campaign_name", "source_medium", "channel_group", "page_title", "agent", "age");

    private RowSorting() {}

    /** Why a row does not count, empty when it does. */
    static Optional<String> aside(ExportRow row) {
        var look = row.look();
        if (isTotal(row)) {
            return Optional.of("a total, no " + look.unit());
        }
        var sum = look.totals().total(row);
        if (sum.isPresent()) {
            return sum;
        }
        if (isExplanation(row)) {
            return Optional.of("words below the header that explain the columns");
        }
        if (isDeleted(row)) {
            return Optional.of("a deleted post: no id, all zero");
        }
        if (isNameless(row)) {
            return Optional.of("a total: it has no name");
        }
        return Optional.empty();
    }

    private static boolean isTotal(ExportRow row) {
        var cells = row.row().cells();
        int header = row.look().head().header().cells().size();
        for (int i = header; i < cells.size(); i++) {
            if (TotalWords.is(cells.get(i))) {
                return true;
            }
        }
        return TotalWords.is(row.row().cell(0)) && identity(row);
    }

    /** A total stands where the name or key would; a post may be called so, when it has a key beside it. */
    private static boolean identity(ExportRow row) {
        var first =
                row.look().columns().stream().filter(each -> each.index() == 0).findFirst();
        boolean key = first.isPresent() && first.get().field().name().equals("post_id");
        return key || row.look().meaning() != RowMeaning.POSTS || row.key().isEmpty();
    }

    /** Words where each of several numbers would stand, in a row without a key, right below the header. */
    private static boolean isExplanation(ExportRow row) {
        long below = row.row().record() - row.look().head().header().record();
        if (below != 1 || !row.key().isEmpty()) {
            return false;
        }
        var numbers = row.look().columns().stream()
                .filter(each -> each.kind().isNumber())
                .toList();
        long words =
                numbers.stream().filter(each -> ColumnTally.isBad(each, row)).count();
        return words > 2 && words >= 0.8 * numbers.size();
    }

    private static boolean isDeleted(ExportRow row) {
        if (row.look().meaning() != RowMeaning.POSTS) {
            return false;
        }
        return row.text("link").endsWith("/undefined") && row.text("post_id").isEmpty();
    }

    private static boolean isNameless(ExportRow row) {
        var meaning = row.look().meaning();
        if (meaning == RowMeaning.DAYS) {
            return row.row().cell(0).isBlank()
                    && row.row().cells().size() > 1
                    && row.moment().equals(PostMoment.UNKNOWN)
                    && !row.look().has("nth_day");
        }
        if (meaning != RowMeaning.ADVERTS && meaning != RowMeaning.GROUPS) {
            return false;
        }
        var names = row.look().columns().stream()
                .filter(each -> NAMES.contains(each.field().name()))
                .toList();
        return !names.isEmpty()
                && names.stream().allMatch(each -> row.text(each).isEmpty())
                && row.look().columns().stream()
                        .filter(each -> each.kind() == FieldKind.LABEL || each.kind() == FieldKind.ID)
                        .allMatch(each -> row.text(each).isEmpty());
    }
}
