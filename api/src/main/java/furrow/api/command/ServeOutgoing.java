package furrow.api.command;

import furrow.api.outgoing.MailSettings;
import furrow.api.outgoing.OutgoingOptions;
import furrow.engine.webhook.NetworkRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a server may send of its own accord. */
final class ServeOutgoing {
    @Option(
            names = "--webhook-network",
            paramLabel = "RANGE",
            description = "A network of your own to which webhooks may go, such as 10.2.0.0/16; may be named several"
                    + " times. Webhooks go to the internet alone unless told.")
    private List<String> networks = List.of();

    @Option(
            names = "--mail",
            paramLabel = "URL",
            description = "The mail server that digests go through, such as smtp://furrow@mail.example.org:587; its"
                    + " password is taken from FURROW_MAIL_PASSWORD in the environment. None are sent unless told.")
    private @Nullable String mail;

    @Option(
            names = "--mail-from",
            paramLabel = "ADDRESS",
            description = "The address that digests come from, such as furrow@example.org.")
    private @Nullable String from;

    OutgoingOptions options() {
        var options = OutgoingOptions.withDefaults()
                .with(networks.stream().map(ServeOutgoing::range).toList());
        if (mail == null) {
            return options;
        }
        if (from == null || !from.contains("@")) {
            throw new BadInput("--mail needs --mail-from, the address that digests come from");
        }
        try {
            return options.with(
                    MailSettings.of(mail, Optional.ofNullable(System.getenv("FURROW_MAIL_PASSWORD")), from));
        } catch (IllegalArgumentException refused) {
            throw new BadInput("--mail: " + refused.getMessage());
        }
    }

    private static NetworkRange range(String text) {
        try {
            return NetworkRange.of(text);
        } catch (IllegalArgumentException refused) {
            throw new BadInput("--webhook-network: " + refused.getMessage());
        }
    }
}
