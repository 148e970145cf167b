package furrow.engine.document;

/** A document is not what was saved, or says nothing that can be understood; the message names it and what to do. */
public final class DamagedDocumentException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    DamagedDocumentException(String document, String wrong, Throwable cause) {
        this(document, wrong);
        initCause(cause);
    }

    DamagedDocumentException(String document, String wrong) {
        super("document " + document + " is damaged: " + wrong
                + "; furrow data damage lists what is damaged, repairs it from a back-up or removes it");
    }
}
