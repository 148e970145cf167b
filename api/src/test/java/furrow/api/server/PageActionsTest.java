package furrow.api.server;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a page does a program can do: each form, and each button of each template, names its operation of the contract. */
class PageActionsTest {
    private static final Path TEMPLATES = Path.of("src", "main", "jte");
    private static final Pattern BUTTON = Pattern.compile("name=\"do\" value=\"([^\":]+)");

    /** What only a browser has a use for: a session is a browser's, a program shows its key. */
    private static final Set<Operation> OF_BROWSERS =
            EnumSet.of(Operation.SIGN_IN_FORM, Operation.WELCOME_FORM, Operation.SIGN_OUT);

    private static final Map<Operation, List<Operation>> FORMS = Map.ofEntries(
            entry(
                    Operation.ACCOUNT_FORM,
                    List.of(
                            Operation.CHANGE_PASSWORD,
                            Operation.ISSUE_KEY,
                            Operation.REVOKE_KEY,
                            Operation.KEEP_DIGEST,
                            Operation.MAKE_FEED,
                            Operation.REVOKE_FEED)),
            entry(
                    Operation.PEOPLE_FORM,
                    List.of(
                            Operation.INVITE_PERSON,
                            Operation.LINK_PERSON,
                            Operation.GIVE_ROLES,
                            Operation.DISABLE_PERSON,
                            Operation.ENABLE_PERSON)),
            entry(Operation.KEYS_FORM, List.of(Operation.ISSUE_KEY, Operation.REVOKE_KEY)),
            entry(Operation.WEBHOOKS_FORM, List.of(Operation.ADD_WEBHOOK)),
            entry(
                    Operation.WEBHOOK_FORM,
                    List.of(
                            Operation.TEST_WEBHOOK,
                            Operation.DISABLE_WEBHOOK,
                            Operation.ENABLE_WEBHOOK,
                            Operation.ROTATE_WEBHOOK,
                            Operation.REMOVE_WEBHOOK,
                            Operation.REPLAY_DELIVERIES)),
            entry(Operation.DECISION_FORM, List.of(Operation.DECIDE, Operation.SHOW_RECOMMENDATIONS)),
            entry(Operation.CALENDAR_FORM, List.of(Operation.DRAW_CALENDAR, Operation.DROP_CALENDAR)),
            entry(
                    Operation.STEP_FORM,
                    List.of(
                            Operation.START_EXPERIMENT,
                            Operation.PAUSE_EXPERIMENT,
                            Operation.RESUME_EXPERIMENT,
                            Operation.CONCLUDE_EXPERIMENT,
                            Operation.ABANDON_EXPERIMENT,
                            Operation.REOPEN_EXPERIMENT,
                            Operation.ANSWER_CLAUSE)),
            entry(Operation.PLAN_FORM, List.of(Operation.DEFINE_PLAN, Operation.CALCULATE_POWER)),
            entry(Operation.PATH_FORM, List.of(Operation.DRAW_GOAL, Operation.DROP_GOAL)),
            entry(Operation.PROOF_FORM, List.of(Operation.KEEP_PROOF_DESIGN)),
            entry(Operation.IMPORTS_FORM, List.of(Operation.IMPORT_FILE)),
            entry(Operation.IMPORT_FORM, List.of(Operation.IMPORT_FILE)),
            // A draft is what one author types; a program keeps its files where it likes, and sends them as a version.
            entry(Operation.BEGIN_FORM, List.of(Operation.DRAFT_VERSION, Operation.READ_VERSION)),
            entry(Operation.DRAFT_FORM, List.of(Operation.DRAFT_VERSION, Operation.CHECK_RULES)),
            entry(Operation.CHECK_DRAFT, List.of(Operation.CHECK_RULES)),
            entry(Operation.CHECK_ALL, List.of(Operation.CHECK_RULES)),
            entry(Operation.TRY_SCENARIOS, List.of(Operation.TEST_VERSION)),
            entry(Operation.TRY_RULES, List.of(Operation.EXPLAIN_RULES)),
            entry(Operation.TRY_CHANGE, List.of(Operation.COMPARE_RECORDED, Operation.COMPARE_GIVEN)),
            entry(Operation.ROLL_BACK_FORM, List.of(Operation.ROLL_BACK)),
            entry(
                    Operation.VERSION_FORM,
                    List.of(
                            Operation.COMMENT_VERSION,
                            Operation.TEST_VERSION,
                            Operation.REVIEW_VERSION,
                            Operation.PUBLISH_VERSION)));

    /** Buttons by what they say to the server; one that leads to nothing but the same form, filled in otherwise, has none. */
    private static final Map<String, List<Operation>> BUTTONS = Map.ofEntries(
            entry("accept", List.of(Operation.DECIDE)),
            entry("add", List.of(Operation.ADD_WEBHOOK)),
            entry("add-file", List.of()),
            entry("answer", List.of(Operation.ANSWER_CLAUSE)),
            entry("begin", List.of(Operation.KEEP_PROOF_DESIGN)),
            entry("change", List.of(Operation.COMPARE_RECORDED)),
            entry("check", List.of(Operation.CHECK_RULES, Operation.CALCULATE_POWER)),
            entry("column", List.of()),
            entry("comment", List.of(Operation.DECIDE)),
            entry("connect", List.of()), // by the provider's page, in the browser that signed in there
            entry("digest", List.of(Operation.KEEP_DIGEST)),
            entry("discard", List.of()),
            entry("disable", List.of(Operation.DISABLE_PERSON, Operation.DISABLE_WEBHOOK)),
            entry("dismiss", List.of(Operation.DECIDE)),
            entry("done", List.of(Operation.DECIDE)),
            entry("draw", List.of(Operation.DRAW_GOAL, Operation.DRAW_CALENDAR)),
            entry("drop", List.of(Operation.DROP_GOAL, Operation.DROP_CALENDAR)),
            entry("drop-file", List.of()),
            entry("drop-row", List.of()),
            entry("enable", List.of(Operation.ENABLE_PERSON, Operation.ENABLE_WEBHOOK)),
            entry("end", List.of(Operation.KEEP_PROOF_DESIGN)),
            entry("feed", List.of(Operation.MAKE_FEED)),
            entry("invite", List.of(Operation.INVITE_PERSON)),
            entry("issue", List.of(Operation.ISSUE_KEY)),
            entry("keep", List.of(Operation.IMPORT_FILE)),
            entry("limit", List.of()),
            entry("link", List.of(Operation.LINK_PERSON)),
            entry("look", List.of(Operation.IMPORT_FILE)),
            entry("me", List.of(Operation.LIST_RECOMMENDATIONS)),
            entry("measure", List.of()),
            entry("mend", List.of()),
            entry("no-digest", List.of(Operation.KEEP_DIGEST)),
            entry("no-feed", List.of(Operation.REVOKE_FEED)),
            entry("password", List.of(Operation.CHANGE_PASSWORD)),
            entry("point", List.of()),
            entry("remove", List.of(Operation.REMOVE_WEBHOOK)),
            entry("replay", List.of(Operation.REPLAY_DELIVERIES)),
            entry("replay-day", List.of(Operation.REPLAY_DELIVERIES)),
            entry("review", List.of(Operation.DRAFT_VERSION)),
            entry("revoke", List.of(Operation.REVOKE_KEY)),
            entry("roles", List.of(Operation.GIVE_ROLES)),
            entry("rotate", List.of(Operation.ROTATE_WEBHOOK)),
            entry("row", List.of()),
            entry("rule", List.of()),
            entry("save", List.of(Operation.DEFINE_PLAN, Operation.DRAFT_VERSION)),
            entry("scenarios", List.of(Operation.TEST_VERSION)),
            entry("seen", List.of(Operation.SHOW_RECOMMENDATIONS)),
            entry("snooze", List.of(Operation.DECIDE)),
            entry("test", List.of(Operation.TEST_WEBHOOK)),
            entry("try", List.of(Operation.EXPLAIN_RULES)),
            entry("undo", List.of(Operation.DECIDE)),
            entry("way", List.of()));

    @Test
    void everyFormOfAPageIsOperationsOfTheContract() {
        var forms = EnumSet.noneOf(Operation.class);
        Stream.of(Operation.values())
                .filter(each -> each.changes() && !each.isOfTheApi())
                .forEach(forms::add);
        forms.removeAll(OF_BROWSERS);

        assertEquals(forms, EnumSet.copyOf(FORMS.keySet()));
        FORMS.forEach((form, operations) -> {
            assertFalse(operations.isEmpty(), form::toString);
            operations.forEach(each -> {
                assertEquals(true, each.isOfTheApi(), form + " is " + each);
                // Whoever may press the button may ask the operation, or the page asks for the role of each step
                // itself.
                assertEquals(
                        Set.of(),
                        form == Operation.VERSION_FORM || form == Operation.ROLL_BACK_FORM
                                ? Set.of()
                                : missing(form, each),
                        form + " is for roles that may not ask " + each);
            });
        });
    }

    private static Set<Object> missing(Operation form, Operation operation) {
        var roles = new TreeSet<Object>(form.allowed().roles());
        roles.removeAll(operation.allowed().roles());
        return roles;
    }

    @Test
    void everyButtonOfATemplateIsOne() throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var button = BUTTON.matcher(Files.readString(file));
                while (button.find()) {
                    if (!button.group(1).startsWith("$")) {
                        found.put(button.group(1), file.getFileName().toString());
                    }
                }
            }
        }

        assertEquals(new TreeSet<>(BUTTONS.keySet()), found.keySet(), found::toString);
    }
}
