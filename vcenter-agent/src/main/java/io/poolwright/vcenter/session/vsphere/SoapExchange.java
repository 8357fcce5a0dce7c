package io.poolwright.vcenter.session.vsphere;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.rmi.RemoteException;
import java.time.Duration;
import java.util.Optional;

import com.vmware.vim25.MethodFault;
import com.vmware.vim25.ws.Argument;

import io.poolwright.vcenter.session.VCenterConfig;

/** One call and its answer over HTTP. Knows nothing of logins. Safe for use by many threads. */
final class SoapExchange {

    private static final int OK = 200;
    private static final int SOAP_FAULT = 500;

    private final HttpClient http;
    private final URI endpoint;
    private final VCenterConfig config;
    private final SoapReader reader;
    private final CallMeters meters;

    SoapExchange(HttpClient http, URI endpoint, VCenterConfig config, UnknownVocabulary unknown, CallMeters meters) {
        this.meters = meters;
        this.http = http;
        this.endpoint = endpoint;
        this.config = config;
        this.reader = new SoapReader(unknown);
    }

    /** @param sessionCookie {@code name=value} that the answer brought, if it did */
    record Answer(Object result, Optional<String> sessionCookie) {}

    URI endpoint() {
        return endpoint;
    }

    /**
     * @param returnType as the generated stubs name it; null if the method returns nothing
     * @throws MethodFault what vCenter raised, with its type
     * @throws TransportException if there was no answer
     * @throws InterruptedCallException if the thread was interrupted
     */
    Answer call(String method, Argument[] arguments, String returnType, Optional<String> cookie)
            throws RemoteException {
        long begin = System.nanoTime();
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(config.readTimeout())
                .header("Content-Type", "text/xml; charset=utf-8")
                // Named always: for a call without, a vCenter falls back to its oldest version.
                .header("SOAPAction", config.soapAction())
                .POST(BodyPublishers.ofString(SoapWriter.envelope(method, arguments), StandardCharsets.UTF_8));
        cookie.ifPresent(value -> request.header("Cookie", value));
        HttpRequest written = request.build();
        long sent = System.nanoTime();
        HttpResponse<byte[]> response = send(method, written);
        long received = System.nanoTime();
        try {
            return new Answer(reader.read(response.body(), returnType), sessionCookie(response));
        } finally {
            meters.called(method, Duration.ofNanos(System.nanoTime() - begin), Duration.ofNanos(received - sent));
        }
    }

    private HttpResponse<byte[]> send(String method, HttpRequest request) throws RemoteException {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != OK && response.statusCode() != SOAP_FAULT) {
                throw new TransportException(
                        "%s was answered with HTTP status %d".formatted(method, response.statusCode()));
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(e);
        } catch (IOException e) {
            throw e instanceof RemoteException remote
                    ? remote
                    : new TransportException("%s got no answer from %s".formatted(method, endpoint), e);
        }
    }

    private static Optional<String> sessionCookie(HttpResponse<?> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0].strip())
                .filter(cookie -> cookie.contains("vmware_soap_session"))
                .findFirst();
    }
}
