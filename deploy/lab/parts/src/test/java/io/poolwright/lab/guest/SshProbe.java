package io.poolwright.lab.guest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** An SSH client for tests that trusts every host key and remembers which one it saw. */
final class SshProbe implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(20);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final List<String> seenHostKeys = new ArrayList<>();

    SshProbe() {
        client.setServerKeyVerifier((session, address, key) -> seenHostKeys.add(line(key)));
        client.start();
    }

    ClientSession connect(String user, String host, int port, KeyPair key) throws IOException {
        ClientSession session = client.connect(user, host, port).verify(LIMIT).getSession();
        session.addPublicKeyIdentity(key);
        try {
            session.auth().verify(LIMIT);
            return session;
        } catch (IOException e) {
            session.close(true);
            throw e;
        }
    }

    List<String> seenHostKeys() {
        return seenHostKeys;
    }

    static SimulatedGuest.Result exec(ClientSession session, String line) throws IOException {
        return exec(session, line, InputStream.nullInputStream());
    }

    static SimulatedGuest.Result exec(ClientSession session, String line, InputStream stdin) throws IOException {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(line)) {
            channel.setIn(stdin);
            channel.setOut(stdout);
            channel.setErr(stderr);
            channel.open().verify(LIMIT);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
            Integer code = channel.getExitStatus();
            if (code == null) {
                throw new IOException("The connection broke during " + line);
            }
            return new SimulatedGuest.Result(
                    code, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
        }
    }

    private static String line(PublicKey key) {
        return PublicKeyEntry.toString(key);
    }

    @Override
    public void close() {
        client.stop();
    }
}
