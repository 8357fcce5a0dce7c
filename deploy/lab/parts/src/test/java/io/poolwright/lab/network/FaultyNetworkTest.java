package io.poolwright.lab.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyNetworkTest {

    private static final int LIMIT_MILLIS = 30_000;

    private ServerSocket echo;

    @BeforeEach
    void startEcho() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket client = echo.accept();
                    Thread.ofVirtual().start(() -> answer(client));
                } catch (IOException e) {
                    assertThat(echo.isClosed()).isTrue();
                }
            }
        });
    }

    @AfterEach
    void stopEcho() throws IOException {
        echo.close();
    }

    @Test
    void letsEverythingThroughWhenNothingIsWrong() throws IOException {
        try (FaultyNetwork network = FaultyNetwork.before(echo.getLocalPort(), Faults.none());
                Socket socket = connect(network)) {
            socket.getOutputStream().write("hello".getBytes());

            assertThat(socket.getInputStream().readNBytes(5)).asString().isEqualTo("hello");
        }
    }

    @Test
    void cutsEachConnectionABitLater() throws IOException {
        try (FaultyNetwork network =
                FaultyNetwork.before(echo.getLocalPort(), Faults.none().withCuts(4, 20))) {
            try (Socket first = connect(network)) {
                first.getOutputStream().write("hello".getBytes());

                assertThat(first.getInputStream().read()).isEqualTo(-1);
            }
            try (Socket second = connect(network)) {
                second.getOutputStream().write("hello".getBytes());

                assertThat(second.getInputStream().readNBytes(5)).hasSize(5);
            }
            assertThat(network.connections()).isEqualTo(2);
        }
    }

    @Test
    void hangsUpOnTheFirstConnections() throws IOException {
        try (FaultyNetwork network =
                        FaultyNetwork.before(echo.getLocalPort(), Faults.none().withRefused(1));
                Socket refused = connect(network);
                Socket taken = connect(network)) {
            taken.getOutputStream().write("x".getBytes());

            assertThat(refused.getInputStream().read()).isEqualTo(-1);
            assertThat(taken.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void keepsASilentConnectionOpen() throws IOException {
        try (FaultyNetwork network =
                        FaultyNetwork.before(echo.getLocalPort(), Faults.none().withSilence(1, 3));
                Socket silent = connect(network)) {
            silent.setSoTimeout(200);
            silent.getOutputStream().write("hello".getBytes());

            Assertions.assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> silent.getInputStream().read());
        }
    }

    @Test
    void passesNoMoreThanItsRateAllows() throws IOException {
        try (FaultyNetwork network =
                        FaultyNetwork.before(echo.getLocalPort(), Faults.none().withBytesPerSecond(2_000));
                Socket slow = connect(network)) {
            long started = System.nanoTime();
            slow.getOutputStream().write(new byte[1_000]);

            assertThat(slow.getInputStream().readNBytes(1_000)).hasSize(1_000);
            assertThat(System.nanoTime() - started).isGreaterThan(500_000_000L);
        }
    }

    private static Socket connect(FaultyNetwork network) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), network.port());
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    private static void answer(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            assertThat(client.isClosed()).isTrue();
        }
    }
}
