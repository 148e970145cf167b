package furrow.api.screen.author;

import furrow.api.screen.Names;
import java.util.regex.Pattern;

/** What a trial tells: names for the keys of facts. Numbers stay exact, since whoever writes a limit compares with it. */
final class TrialWords {
    private static final Pattern KEYS = Pattern.compile("\\b([a-z][a-z0-9-]*)((?:/[a-z0-9][a-z0-9-]*)+)");

    private TrialWords() {}

    static String of(String told) {
        return KEYS.matcher(told)
                .replaceAll(each -> "“" + Names.title(each.group(1))
                        + Names.words(each.group(2)).replace("/", ", ") + "”");
    }
}
