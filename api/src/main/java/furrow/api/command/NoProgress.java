package furrow.api.command;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Shows no progress, where standard error is no terminal. */
final class NoProgress implements ProgressBarConsumer {
    private static final int WIDTH = 80;

    @Override
    public int getMaxRenderedLength() {
        return WIDTH;
    }

    @Override
    public void accept(String line) {}

    @Override
    public void close() {}
}
