package furrow.engine.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {
    private static final Map<String, List<String>> NAMES = Map.of(
            "hooks.example.org", List.of("192.0.9.7", "2606:2800:220:1::5"),
            "rebound.example.org", List.of("192.0.9.7", "127.0.0.1"),
            "metadata.example.org", List.of("169.254.169.254"),
            "localhost", List.of("127.0.0.1"),
            "intranet", List.of("10.2.0.9"),
            "printer.local", List.of("192.0.9.8"));

    /** Names as the table says, and addresses as they are; nothing asks the network. */
    private static List<InetAddress> names(String host) throws UnknownHostException {
        if (!NAMES.containsKey(host) && !host.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new UnknownHostException(host);
        }
        var found = new ArrayList<InetAddress>();
        for (String each : NAMES.getOrDefault(host, List.of(host))) {
            found.add(InetAddress.getByName(each));
        }
        return found;
    }

    private static WebhookAddress look(String url, String... own) throws UnknownHostException {
        return WebhookAddress.look(url, WebhookAddressTest::names, NetworkRange.all(own));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org/furrow?a=b",
                "https://hooks.example.org:8443",
                "HTTPS://hooks.example.org/x",
                "https://192.0.9.7/x",
                "https://[2606:2800:220:1::5]/x",
                // 6to4 of 192.0.9.7 and the same through NAT64: a stranger's.
                "https://[2002:c000:907::1]/x",
                "https://[64:ff9b::c000:907]/x",
            })
    void aStrangerOnTheInternetIsSentTo(String url) throws UnknownHostException {
        assertTrue(look(url).isSecure());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://127.8.9.1/x",
                "https://0.0.0.0/x",
                "https://10.0.0.1/x",
                "https://100.64.0.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://172.16.0.1/x",
                "https://172.31.255.255/x",
                "https://192.168.1.1/x",
                "https://192.0.2.1/x",
                "https://198.18.0.1/x",
                "https://224.0.0.1/x",
                "https://240.0.0.1/x",
                "https://255.255.255.255/x",
                "https://[::1]/x",
                "https://[::]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://[::ffff:a9fe:a9fe]/x",
                "https://[::127.0.0.1]/x",
                "https://[fe80::1]/x",
                "https://[fc00::1]/x",
                "https://[fd00:ec2::254]/x",
                "https://[fec0::1]/x",
                "https://[ff02::1]/x",
                "https://[64:ff9b::7f00:1]/x",
                "https://[64:ff9b:1::1]/x",
                "https://[2002:7f00:1::1]/x",
                "https://[2002:a9fe:a9fe::1]/x",
                "https://[2001:0:1::1]/x",
                "https://[2001:db8::1]/x",
                "https://rebound.example.org/x",
                "https://metadata.example.org/x",
                "https://localhost/x",
                "https://printer.local/x",
                // What some read as 127.0.0.1.
                "https://2130706433/x",
                "https://0x7f000001/x",
                "https://0x7f.0.0.1/x",
                "https://0177.0.0.1/x",
                "https://127.1/x",
                "https://127.0.1/x",
                "https://127.0.0.1./x",
                "https://[fe80::1%25lo]/x",
                // What is no address of a receiver.
                "http://hooks.example.org/x",
                "ftp://hooks.example.org/x",
                "file:///etc/passwd",
                "https:///x",
                "https://user:secret@hooks.example.org/x",
                "https://hooks.example.org/x#y",
                "https://hooks.example.org:0/x",
                "https://hooks.example.org:99999/x",
                "https://hooks.example.org /x",
                "hooks.example.org",
                "",
            })
    void whatIsInsideIsRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> look(url), url);
    }

    @Test
    void aNetworkOfOnesOwnIsAllowedAndNoOther() throws UnknownHostException {
        assertFalse(look("http://intranet:8080/x", "10.2.0.0/16").isSecure());
        assertEquals(8080, look("http://intranet:8080/x", "10.2.0.0/16").port());
        assertEquals("/x?y=1", look("http://127.0.0.1/x?y=1", "127.0.0.1/32").target());
        assertThrows(IllegalArgumentException.class, () -> look("https://127.0.0.2/x", "127.0.0.1/32"));
        // One of two addresses is enough to refuse, and http is not for strangers among them.
        assertThrows(IllegalArgumentException.class, () -> look("https://rebound.example.org/", "10.0.0.0/8"));
        assertThrows(IllegalArgumentException.class, () -> look("http://rebound.example.org/", "127.0.0.0/8"));
    }

    @Test
    void whatIsConnectedToIsWhatWasLookedAt() throws UnknownHostException {
        var address = look("https://hooks.example.org/x");

        assertEquals("192.0.9.7", address.connect().getHostAddress());
        assertEquals("hooks.example.org", address.uri().getHost());
        assertFalse(look("https://hooks.example.org/T0/B0/secret").toString().contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0/8", "hooks.example.org/8", "fd00::/129", "/8", ""})
    void aRangeNeedsAnAddressAndItsBits(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> NetworkRange.of(text));

        assertTrue(String.valueOf(refused.getMessage()).contains("such as 10.2.0.0/16"), refused::getMessage);
    }
}
