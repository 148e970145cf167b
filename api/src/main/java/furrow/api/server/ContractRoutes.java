package furrow.api.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import furrow.api.page.Pages;
import furrow.api.screen.Frame;
import furrow.api.screen.ReferenceView;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The contract: {@code /v1/openapi.yaml}, the same as JSON, and a page that people read. */
final class ContractRoutes {
    private static final String FILE = "openapi.yaml";

    private final String yaml;
    private final JsonNode tree;
    private final String json;

    ContractRoutes() {
        yaml = text();
        tree = tree(yaml);
        json = tree.toPrettyString();
    }

    /** The contract that comes with Furrow. */
    static JsonNode contract() {
        return tree(text());
    }

    private static String text() {
        try (var in = Objects.requireNonNull(ContractRoutes.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the contract comes with Furrow and cannot be read", unreadable);
        }
    }

    private static JsonNode tree(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the contract comes with Furrow and cannot be read", unreadable);
        }
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.READ_CONTRACT_YAML)
                .handler(context -> WorkerAnswer.give(context, "application/yaml", () -> yaml));
        mounts.at(Operation.READ_CONTRACT_JSON)
                .handler(context -> WorkerAnswer.give(context, "application/json", () -> json));
        mounts.at(Operation.REFERENCE_PAGE)
                .handler(context -> WorkerAnswer.give(context, PageAnswers.HTML, () -> page(context)));
    }

    private String page(RoutingContext context) {
        return Pages.reference(ReferenceView.of(tree), Frame.bare().readBy(Door.reader(context)));
    }
}
