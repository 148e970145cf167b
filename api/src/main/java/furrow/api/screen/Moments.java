package furrow.api.screen;

import furrow.api.wording.Typography;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** Instants as programs write them, within sentences that others made, as people read them where they are. */
final class Moments {
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z");

    private Moments() {}

    static String in(String sentence, ZoneId zone) {
        return INSTANT.matcher(sentence).replaceAll(each -> {
            String text = each.group();
            return Typography.moment(
                    Instant.parse(text.length() == "2026-01-01T00:00Z".length() ? text.replace("Z", ":00Z") : text),
                    zone);
        });
    }
}
