package furrow.engine.imports.reading;

import furrow.engine.imports.format.ExportFormat;
import furrow.engine.imports.format.RowMeaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The word for what a row stands for, which depends on the columns that were chosen. */
final class UnitWords {
    private UnitWords() {}

    /** The word, such as {@code post}, {@code ad, age and gender}. */
    static String of(ExportFormat format, RowMeaning meaning, Set<String> present) {
        if (meaning == RowMeaning.POST_DAYS && format.meaning() == RowMeaning.POSTS) {
            return format.unit() + " and day";
        }
        if (format.unit().equals("source")) {
            return source(present);
        }
        return meaning == RowMeaning.ADVERTS && format.unit().equals("ad") ? advert(present) : format.unit();
    }

    private static String source(Set<String> present) {
        if (present.contains("source_medium")) {
            return "source and medium";
        }
        if (present.contains("channel_group")) {
            return "channel";
        }
        return present.contains("page_title") ? "page" : "ad content";
    }

    private static String advert(Set<String> present) {
        var parts = new ArrayList<String>();
        parts.add(present.contains("ad_name") ? "ad" : present.contains("adset_name") ? "ad set" : "campaign");
        for (String breakdown : List.of("age", "gender", "country")) {
            if (present.contains(breakdown)) {
                parts.add(breakdown);
            }
        }
        if (present.contains("date")) {
            parts.add("day");
        }
        var last = parts.remove(parts.size() - 1);
        return parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
    }
}
