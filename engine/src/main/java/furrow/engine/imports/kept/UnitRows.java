package furrow.engine.imports.kept;

import furrow.engine.imports.cell.IdInstant;
import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.format.RowMeaning;
import furrow.engine.imports.reading.ExportRow;
import furrow.engine.imports.reading.PostMoment;
import furrow.engine.imports.reading.RowMarks;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Rows as the units that they are about, with what follows from their time: hour, part of the day, day of the week. */
public final class UnitRows {
    private static final int LONGEST_TEXT = 500;
    /** Words that many units share, such as formats and networks, are held once; longer ones and more are not shared. */
    private static final int LONGEST_SHARED = 40;

    private static final int MOST_SHARED = 20_000;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final ZoneId zone;
    private final String downloaded;
    private final Map<String, String> shared = new HashMap<>();

    /**
     * What holds for all rows.
     *
     * @param zone in which hours and days of the week are told
     * @param downloaded when the platform was asked
     */
    public UnitRows(ZoneId zone, Instant downloaded) {
        this.zone = zone;
        this.downloaded = downloaded.toString();
    }

    /** The unit of a row. */
    public KeptUnit of(ExportRow row) {
        var moment = row.moment();
        var texts = texts(row);
        texts.putAll(hours(moment, zone));
        texts.replaceAll((field, text) -> shared(text));
        return new KeptUnit(key(row), kind(row), row.text("link"), published(moment), texts, numbers(row), downloaded);
    }

    private String shared(String text) {
        if (text.length() > LONGEST_SHARED) {
            return text;
        }
        var known = shared.get(text);
        if (known == null && shared.size() < MOST_SHARED) {
            shared.put(text, text);
        }
        return known == null ? text : known;
    }

    /** Its key, network first, so that two networks cannot clash. */
    static String key(ExportRow row) {
        var place = row.network();
        if (place.isEmpty()) {
            place = row.look().meaning() == RowMeaning.CONVERSATIONS
                    ? "conversation"
                    : row.look().unit();
        }
        var key = row.key().isEmpty() ? row.text("title") + " " + published(row.moment()) : row.key();
        var full = SPACE.matcher(place + ":" + key).replaceAll(" ").strip();
        return full.length() <= 200 ? full : full.substring(0, 160).strip() + Integer.toHexString(full.hashCode());
    }

    private static String kind(ExportRow row) {
        return RowMarks.of(row).orElse(row.look().unit());
    }

    private static String published(PostMoment moment) {
        return moment.at()
                .map(Instant::toString)
                .or(() -> moment.day().map(Object::toString))
                .orElse("");
    }

    private static Map<String, String> texts(ExportRow row) {
        var texts = new HashMap<String, String>();
        for (var column : row.look().columns()) {
            boolean wanted = column.kind() == FieldKind.LABEL
                    || column.kind() == FieldKind.TEXT
                    || column.kind() == FieldKind.FLAG;
            var text = wanted ? row.text(column) : "";
            if (!text.isEmpty()) {
                var cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
                texts.putIfAbsent(name(column.field().name()), cut);
            }
        }
        if (!row.network().isEmpty()) {
            texts.put("network", row.network());
        }
        if (row.hasSpoiltId()) {
            texts.put("spoilt_id", row.text("post_id"));
        }
        row.address()
                .map(IdInstant.Address::id)
                .filter(id -> !id.isEmpty())
                .ifPresent(id -> texts.put("address_id", id));
        return texts;
    }

    /** What is compared by time of day: empty where no hour is known. */
    public static Map<String, String> hours(PostMoment moment, ZoneId zone) {
        var hours = new HashMap<String, String>();
        ZonedDateTime at = moment.at()
                .map(each -> each.atZone(zone))
                .or(() -> moment.local().map(each -> each.atZone(ZoneOffset.UTC)))
                .orElse(null);
        if (at != null) {
            hours.put("hour", String.format(Locale.ROOT, "%02d", at.getHour()));
            hours.put("daypart", part(at.getHour()));
        }
        moment.day()
                .or(() -> moment.at().map(each -> each.atZone(zone).toLocalDate()))
                .ifPresent(day -> {
                    hours.put("weekday", day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
                    hours.put("month", day.toString().substring(0, 7));
                });
        return hours;
    }

    private static String part(int hour) {
        return hour < 6 ? "night" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
    }

    private static Map<String, Double> numbers(ExportRow row) {
        var numbers = new HashMap<String, Double>();
        for (var column : row.look().columns()) {
            if (column.kind().isNumber()) {
                row.number(column.field().name())
                        .ifPresent(value -> numbers.put(name(column.field().name()), value));
            }
        }
        return numbers;
    }

    /** A name that a document may have. */
    private static String name(String field) {
        return field.replace('.', ' ').replace('$', ' ').strip();
    }
}
