package furrow.api.command;

import furrow.api.outgoing.OutgoingOptions;
import furrow.engine.webhook.NetworkRange;
import java.util.List;
import picocli.CommandLine.Option;

/** Where a server may send of its own accord. */
final class ServeOutgoing {
    @Option(
            names = "--webhook-network",
            paramLabel = "RANGE",
            description = "A network of your own to which webhooks may go, such as 10.2.0.0/16; may be named several"
                    + " times. Webhooks go to the internet alone unless told.")
    private List<String> networks = List.of();

    OutgoingOptions options() {
        return OutgoingOptions.withDefaults()
                .with(networks.stream().map(ServeOutgoing::range).toList());
    }

    private static NetworkRange range(String text) {
        try {
            return NetworkRange.of(text);
        } catch (IllegalArgumentException refused) {
            throw new BadInput("--webhook-network: " + refused.getMessage());
        }
    }
}
