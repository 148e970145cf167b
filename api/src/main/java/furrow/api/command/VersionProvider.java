package furrow.api.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of Furrow and of the Java it runs on. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("0.1.0-SNAPSHOT");
        return new String[] {"furrow " + version, "Java " + Runtime.version()};
    }
}
