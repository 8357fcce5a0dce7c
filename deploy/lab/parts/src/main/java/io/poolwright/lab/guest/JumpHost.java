package io.poolwright.lab.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.common.util.threads.ThreadUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.DirectTcpipFactory;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import org.apache.sshd.server.forward.TcpipServerChannel;

/**
 * The way into the lab's guest network 10.77.0.0/24, as {@code ssh -J} would take it: an SSH server that forwards
 * {@code 10.77.0.x:22} to the loopback port of the guest at that address. An address of that network with no guest is
 * unreachable; everything else is prohibited, and it runs no commands. Thread-safe.
 */
public final class JumpHost implements AutoCloseable {

    private static final String USER = "jump";
    private static final String NETWORK = "10.77.0.";
    private static final int SSH_PORT = 22;

    private final Map<String, Integer> routes = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile CompletableFuture<Void> held = CompletableFuture.completedFuture(null);
    private final KeyPair hostKey = SshKeys.newEd25519();
    private final Path privateKeyFile;
    private final SshServer server;

    private JumpHost(SshRuntime runtime, Path directory) {
        KeyPair userKey = SshKeys.newEd25519();
        this.privateKeyFile = SshKeys.writePrivate(userKey, directory.resolve("jump-host-key"));
        this.server = runtime.newServer();
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(userKey.getPublic(), key));
        server.setForwardingFilter(new ConnectOnly());
        server.setChannelFactories(List.of(new RoutedFactory()));
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                connections.incrementAndGet();
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The jump host cannot listen", e);
        }
    }

    /** @param directory where the user's private key is written; it exists */
    public static JumpHost start(SshRuntime runtime, Path directory) {
        return new JumpHost(runtime, directory);
    }

    public String address() {
        return server.getHost();
    }

    public int port() {
        return server.getPort();
    }

    public String username() {
        return USER;
    }

    /** An OpenSSH private key without passphrase. */
    public Path privateKeyFile() {
        return privateKeyFile;
    }

    /** The jump host's own key as an OpenSSH line. */
    public String hostKeyLine() {
        return SshKeys.publicLine(hostKey);
    }

    /** From now on that address leads to that loopback port. */
    public void route(String address, int port) {
        routes.put(address, port);
    }

    /** From now on that address is unreachable. */
    public void unroute(String address) {
        routes.remove(address);
    }

    /** How many connections have been made to it so far. */
    public int connections() {
        return connections.get();
    }

    /** From now on it connects to a guest only after the result is completed, like one whose guests' network is slow. */
    public CompletableFuture<Void> hold() {
        held = new CompletableFuture<>();
        return held;
    }

    private OptionalInt portFor(String address) {
        Integer port = routes.get(address);
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException("The jump host does not stop", e);
        }
    }

    /** Opens no listening ports for anybody; where one may connect to, {@link Routed} decides. */
    private static final class ConnectOnly extends AcceptAllForwardingFilter {

        @Override
        public boolean canListen(SshdSocketAddress address, Session session) {
            return false;
        }
    }

    private final class RoutedFactory extends DirectTcpipFactory {

        @Override
        public Channel createChannel(Session session) {
            return new Routed();
        }
    }

    /** A forwarding channel that connects elsewhere than it was told. */
    private final class Routed extends TcpipServerChannel {

        Routed() {
            super(TcpForwardingFilter.Type.Direct, ThreadUtils.noClose(null));
        }

        @Override
        protected OpenFuture doInit(Buffer request) {
            String address = request.getString();
            int port = request.getInt();
            String originator = request.getString();
            int originatorPort = request.getInt();
            if (port != SSH_PORT || !address.startsWith(NETWORK)) {
                return refused(SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, "Not a guest of this lab");
            }
            OptionalInt target = portFor(address);
            if (target.isEmpty()) {
                return refused(SshConstants.SSH_OPEN_CONNECT_FAILED, "No route to host");
            }
            Buffer redirected = new ByteArrayBuffer();
            redirected.putString(InetAddress.getLoopbackAddress().getHostAddress());
            redirected.putInt(target.getAsInt());
            redirected.putString(originator);
            redirected.putInt(originatorPort);
            return held.isDone() ? super.doInit(redirected) : later(held, redirected);
        }

        private OpenFuture later(CompletableFuture<Void> release, Buffer request) {
            OpenFuture opening = new DefaultOpenFuture(this, this);
            release.thenRun(() -> super.doInit(request).addListener(opened -> {
                if (opened.isOpened()) {
                    opening.setOpened();
                } else {
                    opening.setException(opened.getException());
                }
            }));
            return opening;
        }

        private OpenFuture refused(int reason, String message) {
            OpenFuture future = new DefaultOpenFuture(this, this);
            future.setException(new SshChannelOpenException(getChannelId(), reason, message));
            close(true);
            return future;
        }
    }
}
