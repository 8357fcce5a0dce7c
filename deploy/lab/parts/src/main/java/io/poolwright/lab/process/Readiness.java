package io.poolwright.lab.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One quick look whether something answers. */
@FunctionalInterface
public interface Readiness {

    /** Whether it is ready now; returns within about a second. */
    boolean isReady();

    /** Ready when somebody accepts connections on this loopback port. */
    static Readiness port(int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return true;
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** Ready when a GET of this address is answered with status 200. */
    static Readiness url(URI address) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
        return () -> {
            try {
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }
}
