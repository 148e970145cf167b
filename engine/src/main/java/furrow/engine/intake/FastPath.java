package furrow.engine.intake;

/** Takes rows that need no second look, ahead of the reader that can read all of them. */
interface FastPath {
    /** Takes none. */
    FastPath NONE = () -> {};

    /** Takes rows until one needs the reader. */
    void take();
}
