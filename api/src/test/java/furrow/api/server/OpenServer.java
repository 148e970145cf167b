package furrow.api.server;

import furrow.engine.live.LiveWorkspace;

/** Servers for tests that are not about who comes in: everybody does, from this machine. */
public final class OpenServer {
    private OpenServer() {}

    /** One on a free port. */
    public static FurrowServer on(LiveWorkspace workspace) {
        return FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0).with(Entry.OPEN));
    }

    /** The same with other limits. */
    static FurrowServer on(LiveWorkspace workspace, ServerLimits limits) {
        return FurrowServer.start(
                workspace, ServerOptions.at("127.0.0.1", 0).with(Entry.OPEN).with(limits));
    }
}
