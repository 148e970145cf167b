package furrow.api.outgoing;

import furrow.engine.webhook.NetworkRange;
import furrow.engine.webhook.WebhookAddress;
import java.util.List;

/**
 * Where a server may send of its own accord.
 *
 * @param networks internal networks to which webhooks may go
 * @param names looks up the hosts of webhooks
 */
public record OutgoingOptions(List<NetworkRange> networks, WebhookAddress.Names names) {
    public OutgoingOptions {
        networks = List.copyOf(networks);
    }

    /** To the internet alone. */
    public static OutgoingOptions withDefaults() {
        return new OutgoingOptions(List.of(), WebhookAddress.Names.ofThisMachine());
    }

    /** The same, and to networks of one's own. */
    public OutgoingOptions with(List<NetworkRange> other) {
        return new OutgoingOptions(other, names);
    }

    /** The same, with names looked up elsewhere. */
    public OutgoingOptions with(WebhookAddress.Names other) {
        return new OutgoingOptions(networks, other);
    }
}
