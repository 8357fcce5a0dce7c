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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One quick look whether something answers. */
@FunctionalInterface
public interface Readiness {

    /** How long to wait between two looks. */
    Duration POLL = Duration.ofMillis(60);

    /** Whether it is ready now; returns within about a second. */
    boolean isReady();

    /**
     * Looks again and again until it is ready.
     *
     * @param hopeless ends the waiting when it completes
     * @return false when {@code hopeless} completed or the time is over
     */
    default boolean await(Duration limit, CompletableFuture<?> hopeless) {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        try (ScheduledExecutorService scheduler =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory())) {
            scheduler.scheduleWithFixedDelay(
                    () -> {
                        try {
                            if (isReady()) {
                                ready.complete(true);
                            }
                        } catch (RuntimeException unexpected) {
                            ready.completeExceptionally(unexpected);
                        }
                    },
                    0,
                    POLL.toMillis(),
                    TimeUnit.MILLISECONDS);
            hopeless.whenComplete((ended, failure) -> ready.complete(false));
            ready.completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS);
            boolean answer = ready.join();
            scheduler.shutdownNow();
            return answer;
        }
    }

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
