package furrow.engine.rulebook;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where versions and publications of one workspace are kept; each is inserted under the next number. */
final class RuleBookStore {
    private final DocumentCollection<StoredVersion> versions;
    private final DocumentCollection<Publication> publications;
    private final String workspace;

    RuleBookStore(Documents documents, String workspace) {
        this.versions = documents.collection("rule-versions", DocumentCodec.records(StoredVersion.class));
        this.publications = documents.collection("rule-publications", DocumentCodec.records(Publication.class));
        this.workspace = workspace;
    }

    List<StoredVersion> versions() {
        return versions.list(workspace).stream().map(StoredDocument::value).toList();
    }

    /** Numbers of all versions, in order, without what is in them. */
    List<Integer> numbers() {
        return versions.keys(workspace, "", key(Integer.MAX_VALUE)).stream()
                .map(Integer::valueOf)
                .sorted()
                .toList();
    }

    int lastNumber() {
        var numbers = numbers();
        return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    }

    Optional<StoredDocument<StoredVersion>> version(int number) {
        return versions.find(workspace, key(number));
    }

    /** Keeps a new version; refuses when its number is taken. */
    void add(StoredVersion version) {
        versions.save(workspace, key(version.number()), version, 0);
    }

    void sign(StoredDocument<StoredVersion> before, StoredVersion signed) {
        versions.save(workspace, before.key(), signed, before.version());
    }

    List<Publication> publications() {
        return publications.list(workspace).stream().map(StoredDocument::value).toList();
    }

    /** Keeps a publication; refuses when its number is taken. */
    void add(Publication publication) {
        publications.save(workspace, key(publication.number()), publication, 0);
    }

    private static String key(int number) {
        return String.format(Locale.ROOT, "%08d", number);
    }
}
