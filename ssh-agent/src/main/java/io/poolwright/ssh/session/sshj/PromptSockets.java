package io.poolwright.ssh.session.sshj;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Sockets that send each small packet at once: SSH talks in short questions and answers. */
final class PromptSockets extends SocketFactory {

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw connectedOnly();
    }

    /** These would connect without a time limit. */
    private static UnsupportedOperationException connectedOnly() {
        return new UnsupportedOperationException("Sockets are connected by the SSH client");
    }
}
