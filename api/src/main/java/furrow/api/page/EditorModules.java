package furrow.api.page;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** The modules of the browser's editor, and the map by which they find each other. Nothing but its page loads them. */
public final class EditorModules {
    private static final String DIST = "dist/index.js";

    private static final List<EditorModule> ALL = List.of(
            EditorModule.of("@codemirror/state", "state/6.5.2", DIST),
            EditorModule.of("@codemirror/view", "view/6.38.0", DIST),
            EditorModule.of("@codemirror/language", "language/6.11.3", DIST),
            EditorModule.of("@codemirror/commands", "commands/6.8.1", DIST),
            EditorModule.of("@codemirror/autocomplete", "autocomplete/6.18.6", DIST),
            EditorModule.of("@codemirror/lint", "lint/6.8.5", DIST),
            EditorModule.of("@codemirror/search", "search/6.5.11", DIST),
            EditorModule.of("@lezer/common", "common/1.2.3", DIST),
            EditorModule.of("@lezer/highlight", "highlight/1.2.1", DIST),
            EditorModule.of("crelt", "crelt/1.0.6", "index.js"),
            EditorModule.of("style-mod", "style-mod/4.1.2", "src/style-mod.js"),
            EditorModule.of("w3c-keyname", "w3c-keyname/2.2.8", "index.js"),
            EditorModule.of("@marijn/find-cluster-break", "find-cluster-break/1.0.2", "src/index.js"),
            EditorModule.own("furrow/editor", "editor.js"),
            EditorModule.own("furrow/rule-language", "rule-language.js"));

    private static final String MAP = ALL.stream()
            .map(each -> "\"" + each.specifier() + "\":\"" + each.address() + "\"")
            .collect(Collectors.joining(",", "{\"imports\":{", "}}"));

    private EditorModules() {}

    /** Every module. */
    public static List<EditorModule> all() {
        return ALL;
    }

    /** What the page says where each module is: JSON without anything that HTML would read. */
    public static String map() {
        return MAP;
    }

    /** Names the map in a content policy, which lets a page read this one and no other. */
    public static String mapDigest() {
        return "sha256-" + Base64.getEncoder().encodeToString(DigestUtils.sha256(MAP));
    }

    /** Where the editor begins. */
    public static String start() {
        return ALL.stream()
                .filter(each -> each.specifier().equals("furrow/editor"))
                .findFirst()
                .orElseThrow()
                .address();
    }
}
