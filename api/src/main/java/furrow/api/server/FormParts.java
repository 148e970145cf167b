package furrow.api.server;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooManyFormFieldsException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A form with files, as a browser sends one ({@code multipart/form-data}).
 *
 * @param form its fields
 * @param files the files that were chosen, by field
 */
record FormParts(PostedForm form, Map<String, UploadedFile> files) {
    private static final String TYPE = "multipart/form-data";
    private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary=\\s*\"?[^\\s\";]");
    private static final int MOST_FIELDS = 200;
    private static final int LONGEST_FIELD = 1 << 20;

    /**
     * A file of a form.
     *
     * @param name what its sender calls it, without folders
     * @param bytes what is in it
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and compared with nothing
    record UploadedFile(String name, byte[] bytes) {}

    /** Whether a body is such a form. */
    static boolean are(RoutingContext context) {
        return type(context).startsWith(TYPE);
    }

    private static String type(RoutingContext context) {
        return Objects.requireNonNullElse(context.request().getHeader(HttpHeaders.CONTENT_TYPE), "");
    }

    /** Reads the body of a request as one. */
    static FormParts of(RoutingContext context) {
        if (!are(context)) {
            throw HttpProblem.badInput(
                    "the form is sent as " + TYPE + ", but came as \"" + type(context)
                            + "\"; programs send the file itself to /v1/imports",
                    List.of());
        }
        if (!BOUNDARY.matcher(type(context)).find()) {
            throw HttpProblem.badInput(
                    TYPE + " needs the boundary between its parts, such as " + TYPE + "; boundary=x, but came as \""
                            + type(context) + "\"",
                    List.of());
        }
        var body = context.body().buffer();
        var bytes = body == null ? new byte[0] : body.getBytes();
        var request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(bytes));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, type(context));
        try {
            return read(context, request);
        } catch (ErrorDataDecoderException
                | TooManyFormFieldsException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | IOException unreadable) {
            throw HttpProblem.badInput("the form did not come whole; load the page again and send it anew", List.of());
        }
    }

    private static FormParts read(RoutingContext context, DefaultFullHttpRequest request) throws IOException {
        var decoder = new HttpPostMultipartRequestDecoder(
                new DefaultHttpDataFactory(false), request, StandardCharsets.UTF_8, MOST_FIELDS, LONGEST_FIELD);
        try {
            var fields = new HashMap<String, List<String>>();
            var files = new HashMap<String, UploadedFile>();
            for (var each : decoder.getBodyHttpDatas()) {
                if (each instanceof FileUpload file && file.length() > 0) {
                    files.put(file.getName(), new UploadedFile(plain(file.getFilename()), file.get()));
                } else if (each instanceof Attribute field) {
                    fields.computeIfAbsent(field.getName(), name -> new ArrayList<>())
                            .add(field.getValue());
                }
            }
            return new FormParts(
                    context.request().path().startsWith("/v1/")
                            ? new PostedForm(fields)
                            : PostedForm.signed(context, fields),
                    files);
        } finally {
            decoder.destroy();
        }
    }

    /** Some browsers send the folder, too. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
        return last.isEmpty() ? "upload" : last.length() <= 120 ? last : last.substring(0, 120);
    }

    /** The file of a field, when one was chosen. */
    Optional<UploadedFile> file(String field) {
        return Optional.ofNullable(files.get(field));
    }
}
