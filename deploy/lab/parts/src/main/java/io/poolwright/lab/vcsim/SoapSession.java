package io.poolwright.lab.vcsim;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Sends one SOAP call at a time and keeps the session's cookie. Safe for use by several threads. */
final class SoapSession implements AutoCloseable {

    private static final Duration READ_LIMIT = Duration.ofMinutes(2);
    private static final String ENVELOPE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/" \
            xmlns:xsd="http://www.w3.org/2001/XMLSchema" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Body>%s</Body></Envelope>""";

    private final URI address;
    private final HttpClient http;
    private volatile String cookie = "";

    SoapSession(URI address, String certificateSha256) {
        this.address = address;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .sslContext(pinned(certificateSha256))
                .build();
    }

    /**
     * Calls a method.
     *
     * @param object type and moref of the receiver, as {@code VirtualMachine:vm-12}
     * @param arguments XML, already escaped
     * @return the element {@code <method>Response}
     */
    SoapElement call(String method, String object, String arguments) {
        String body =
                "<%1$s xmlns=\"urn:vim25\">%2$s%3$s</%1$s>".formatted(method, reference("_this", object), arguments);
        SoapElement answer = SoapElement.parse(send(ENVELOPE.formatted(body)));
        SoapElement content = answer.find("Body").orElseThrow().children().getFirst();
        if (content.name().equals("Fault")) {
            throw fault(content);
        }
        return content;
    }

    /** {@code <name type="VirtualMachine">vm-12</name>}. */
    static String reference(String name, String object) {
        int colon = object.indexOf(':');
        return "<%1$s type=\"%2$s\">%3$s</%1$s>"
                .formatted(name, object.substring(0, colon), object.substring(colon + 1));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;")
                .replace("\n", "&#10;");
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private byte[] send(String document) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(READ_LIMIT)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "urn:vim25/6.5")
                .POST(HttpRequest.BodyPublishers.ofString(document));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().firstValue("Set-Cookie").ifPresent(value -> cookie = value.split(";", 2)[0]);
            return response.body();
        } catch (IOException e) {
            throw new VcsimFaultException("No answer from " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VcsimFaultException("Interrupted", e);
        }
    }

    private static VcsimFaultException fault(SoapElement fault) {
        String type = fault.find("detail")
                .flatMap(detail -> detail.children().stream().findFirst())
                .map(SoapElement::type)
                .orElse("");
        return new VcsimFaultException(type, fault.text("faultstring"));
    }

    /** Trusts the certificate with this SHA-256 and no other. */
    static SSLContext pinned(String sha256) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Pin(sha256)}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No TLS", e);
        }
    }

    /** Trusts one certificate and no other. */
    private static final class Pin extends X509ExtendedTrustManager {

        private final String sha256;

        Pin(String sha256) {
            this.sha256 = sha256;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
                if (!HexFormat.of().formatHex(digest).equals(sha256)) {
                    throw new CertificateException("Not the certificate of this lab's vcsim");
                }
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new CertificateException(e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("No clients here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("No clients here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("No clients here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
