package io.poolwright.ssh.session.sshj;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.Socket;

import net.schmizz.sshj.SSHClient;
import org.junit.jupiter.api.Test;

class SshjClientsTest {

    /** sshj looks at its socket and its streams twice, and another thread takes them away in between. */
    @Test
    void endsAClientThatAnotherThreadIsEnding() {
        assertThatNoException().isThrownBy(() -> SshjClients.kill(new EndedMeanwhile()));
    }

    private static final class EndedMeanwhile extends SSHClient {

        private Socket socket = new Socket();

        @Override
        public Socket getSocket() {
            Socket given = socket;
            socket = null;
            return given;
        }

        @Override
        public void disconnect() {
            getSocket().isClosed();
        }
    }
}
