package io.poolwright.lab.guest;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;

/**
 * What all SSH servers of a lab share: one group of I/O threads, one timer, and virtual threads for the commands. A
 * server more costs a listening socket, not threads. Thread-safe; close it after the servers.
 */
public final class SshRuntime implements AutoCloseable {

    private final ExecutorService commands = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lab-ssh-timer").factory());
    private final SshServer owner = SshServer.setUpDefaultServer();
    private final Nio2ServiceFactory io = new Nio2ServiceFactory(owner, null, null);

    /** A server on a free loopback port, not started yet, that lets in by public key only. */
    SshServer newServer() {
        SshServer server = SshServer.setUpDefaultServer();
        server.setIoServiceFactoryFactory(new SharedIo(io));
        server.setScheduledExecutorService(timer, false);
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        return server;
    }

    /** Where commands run. */
    ExecutorService commands() {
        return commands;
    }

    @Override
    public void close() {
        commands.shutdownNow();
        io.close(true);
        timer.shutdownNow();
    }

    /** Gives every server the same I/O threads, and keeps them when a server closes. */
    private static final class SharedIo implements IoServiceFactoryFactory {

        private final IoServiceFactory shared;

        SharedIo(IoServiceFactory shared) {
            this.shared = shared;
        }

        @Override
        public IoServiceFactory create(FactoryManager manager) {
            return new Lent(shared);
        }

        @Override
        public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {
            throw new UnsupportedOperationException("The I/O threads are shared");
        }
    }

    private static final class Lent extends AbstractCloseable implements IoServiceFactory {

        private final IoServiceFactory shared;

        Lent(IoServiceFactory shared) {
            this.shared = shared;
        }

        @Override
        public IoConnector createConnector(IoHandler handler) {
            return shared.createConnector(handler);
        }

        @Override
        public IoAcceptor createAcceptor(IoHandler handler) {
            return shared.createAcceptor(handler);
        }

        @Override
        public IoServiceEventListener getIoServiceEventListener() {
            return shared.getIoServiceEventListener();
        }

        @Override
        public void setIoServiceEventListener(IoServiceEventListener listener) {
            shared.setIoServiceEventListener(listener);
        }
    }
}
