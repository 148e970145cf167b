package furrow.bench.log;

import io.vertx.core.Vertx;

/** A bare Vert.x server that sends each body back: what the library and this machine can do at most. */
final class Echo {
    private Echo() {}

    public static void main(String[] arguments) {
        var vertx = Vertx.vertx();
        vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(request.response()::end))
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println("Open http://127.0.0.1:" + server.actualPort() + "/"))
                .onFailure(failure -> Runtime.getRuntime().halt(1));
    }
}
