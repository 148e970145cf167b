package furrow.engine.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import furrow.engine.advice.Report;
import furrow.engine.advice.ShownAdvice;
import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.trouble.RareLog;
import java.time.LocalDate;
import java.util.logging.Logger;

/**
 * What people of a workspace were shown, in one document, so that advice can rest. It is read only when a rule with a
 * cool-down advises, and written only on the first day of one. Safe to use from several threads and servers.
 */
final class ShownAdviceStore {
    private static final RareLog RARE = new RareLog(Logger.getLogger(ShownAdviceStore.class.getName()));
    private static final String KEY = "shown";
    static final DocumentCodec<ShownAdvice> CODEC = DocumentCodec.json(
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS),
            ShownAdvice.class);

    private final DocumentCollection<ShownAdvice> documents;
    private final String workspace;

    ShownAdviceStore(DocumentCollection<ShownAdvice> documents, String workspace) {
        this.documents = documents;
        this.workspace = workspace;
    }

    /** Those of a workspace. */
    static ShownAdviceStore of(Documents documents, String workspace) {
        return new ShownAdviceStore(documents.collection("rule-showings", CODEC), workspace);
    }

    /** What was shown. */
    ShownAdvice shown() {
        return documents.find(workspace, KEY).map(StoredDocument::value).orElse(ShownAdvice.NOTHING);
    }

    /**
     * Shows people a report: what rests is set apart, and that the rest was shown is on disk when this returns. A store
     * that fails keeps no advice from anybody; what it could not note is shown again.
     *
     * @param all advice that holds
     */
    Report show(Report all, LocalDate today) {
        var report = all;
        try {
            boolean noted = all.recommendations().stream()
                    .allMatch(each -> each.cooldown().isEmpty());
            while (!noted) {
                var stored = documents.find(workspace, KEY);
                var before = stored.map(StoredDocument::value).orElse(ShownAdvice.NOTHING);
                report = before.apart(all, today);
                noted = note(
                        before,
                        before.and(report, today),
                        stored.map(StoredDocument::version).orElse(0L));
            }
        } catch (RuntimeException failure) {
            RARE.warn("what was shown could not be noted; it is shown again", failure);
        }
        return report;
    }

    /** Says whether it is noted; if not, somebody else was shown something meanwhile. */
    private boolean note(ShownAdvice before, ShownAdvice after, long version) {
        if (after.equals(before)) {
            return true;
        }
        try {
            documents.save(workspace, KEY, after, version);
            return true;
        } catch (StaleVersionException another) {
            return false;
        }
    }
}
