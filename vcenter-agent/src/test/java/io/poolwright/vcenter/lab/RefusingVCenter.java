package io.poolwright.vcenter.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.poolwright.lab.vcsim.ServerCertificate;

/** A TLS server with a certificate of its own that refuses every login as a vCenter does, and counts them. */
public final class RefusingVCenter implements AutoCloseable {

    private static final String SERVICE_CONTENT = envelope("""
            <RetrieveServiceContentResponse xmlns="urn:vim25"><returnval>
            <rootFolder type="Folder">group-d1</rootFolder>
            <propertyCollector type="PropertyCollector">propertyCollector</propertyCollector>
            <about><name>vCenter</name><fullName>A vCenter that refuses</fullName><vendor>Lab</vendor>
            <version>8.0.2</version><build>1</build><osType>linux</osType><productLineId>vpx</productLineId>
            <apiType>VirtualCenter</apiType><apiVersion>8.0.2.0</apiVersion></about>
            <sessionManager type="SessionManager">SessionManager</sessionManager>
            </returnval></RetrieveServiceContentResponse>""");
    private static final String REFUSAL = envelope("""
            <soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>Cannot complete login</faultstring>
            <detail><InvalidLoginFault xmlns="urn:vim25" xsi:type="InvalidLogin"/></detail></soapenv:Fault>""");

    private final HttpsServer server;
    private final String certificateSha256;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger logins = new AtomicInteger();

    private RefusingVCenter(HttpsServer server, String certificateSha256) {
        this.server = server;
        this.certificateSha256 = certificateSha256;
    }

    public static RefusingVCenter start(Path directory) throws IOException {
        ServerCertificate certificate = ServerCertificate.create(directory);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
        RefusingVCenter refusing = new RefusingVCenter(server, certificate.sha256());
        server.createContext("/sdk", refusing::answer);
        server.start();
        return refusing;
    }

    public URI url() {
        return URI.create(
                "https://127.0.0.1:%d/sdk".formatted(server.getAddress().getPort()));
    }

    public String certificateSha256() {
        return certificateSha256;
    }

    /** How many requests of any kind came over TLS. */
    public int requests() {
        return requests.get();
    }

    /** How many passwords were sent. */
    public int logins() {
        return logins.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean login = body.contains("<Login") || body.contains(":Login");
        if (login) {
            logins.incrementAndGet();
        }
        byte[] answer = (login ? REFUSAL : SERVICE_CONTENT).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(login ? 500 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String envelope(String body) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>%s</soapenv:Body></soapenv:Envelope>""".formatted(body);
    }
}
