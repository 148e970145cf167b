package furrow.api.outgoing;

import furrow.engine.webhook.NetworkRange;
import furrow.engine.webhook.WebhookAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where a server may send of its own accord.
 *
 * @param networks internal networks to which webhooks may go
 * @param names looks up the hosts of webhooks
 * @param mail the server that digests go through; empty where none are sent
 */
public record OutgoingOptions(List<NetworkRange> networks, WebhookAddress.Names names, Optional<MailSettings> mail) {
    public OutgoingOptions {
        networks = List.copyOf(networks);
    }

    /** To the internet alone. */
    public static OutgoingOptions withDefaults() {
        return new OutgoingOptions(List.of(), WebhookAddress.Names.ofThisMachine(), Optional.empty());
    }

    /** The same, and to networks of one's own. */
    public OutgoingOptions with(List<NetworkRange> other) {
        return new OutgoingOptions(other, names, mail);
    }

    /** The same, with names looked up elsewhere. */
    public OutgoingOptions with(WebhookAddress.Names other) {
        return new OutgoingOptions(networks, other, mail);
    }

    /** The same, with a mail server. */
    public OutgoingOptions with(MailSettings other) {
        return new OutgoingOptions(networks, names, Optional.of(other));
    }
}
