package furrow.engine.webhook;

import furrow.experiments.plan.EnumWords;
import java.util.Arrays;
import java.util.List;

/** The form in which a receiver wants messages. */
public enum WebhookForm {
    /** JSON with a signature, by the Standard Webhooks specification. */
    STANDARD("A program of ours, by Standard Webhooks"),
    /** A message in a channel of Slack. */
    SLACK("A channel in Slack"),
    /** A card in a channel of Microsoft Teams. */
    TEAMS("A channel in Microsoft Teams");

    private final String says;

    WebhookForm(String says) {
        this.says = says;
    }

    /** Who receives it, in words. */
    public String says() {
        return says;
    }

    /** Such as {@code standard}. */
    public String word() {
        return EnumWords.of(this);
    }

    /** Whether the address itself lets whoever knows it post, and so is a secret. */
    public boolean addressIsSecret() {
        return this != STANDARD;
    }

    /**
     * The form of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static WebhookForm of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "form of a webhook needs one of " + String.join(", ", words()) + ", but was \"" + word + "\""));
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(WebhookForm::word).toList();
    }
}
