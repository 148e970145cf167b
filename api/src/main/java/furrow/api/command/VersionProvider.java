package furrow.api.command;

import furrow.engine.live.DataFormat;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of Furrow, of the data that it writes and of the Java it runs on. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("0.1.0-SNAPSHOT");
        return new String[] {"furrow " + version, "data format " + DataFormat.CURRENT, "Java " + Runtime.version()};
    }
}
