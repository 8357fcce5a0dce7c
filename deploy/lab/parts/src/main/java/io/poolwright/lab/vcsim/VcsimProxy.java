package io.poolwright.lab.vcsim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/**
 * A vCenter in front of vcsim that passes every call on, counts them, and answers chosen ones with a fault that vcsim itself
 * would never raise. It has as many doors as are asked for; each is a vCenter of its own to whoever registers it. Thread-safe.
 */
public final class VcsimProxy implements AutoCloseable {

    private static final Pattern METHOD = Pattern.compile("<(?:\\w+:)?Body[^>]*>\\s*<(?:\\w+:)?(\\w+)");
    private static final List<String> PASSED_ON = List.of("Content-Type", "SOAPAction", "Cookie");
    private static final List<String> PASSED_BACK = List.of("Content-Type", "Set-Cookie");
    private static final int FAULT = 500;
    private static final int OK = 200;
    private static final String ANSWER_ENVELOPE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soapenv:Body>
            <%1$sResponse xmlns="urn:vim25">%2$s</%1$sResponse></soapenv:Body></soapenv:Envelope>""";
    private static final String FAULT_ENVELOPE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>
            <soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>The lab refuses this</faultstring>
            <detail><%1$sFault xmlns="urn:vim25" xsi:type="%1$s"/></detail></soapenv:Fault>
            </soapenv:Body></soapenv:Envelope>""";

    private final Vcsim vcsim;
    private final ServerCertificate certificate;
    private final HttpsServer server;
    private final HttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private VcsimProxy(Vcsim vcsim, ServerCertificate certificate) throws IOException {
        this.vcsim = vcsim;
        this.certificate = certificate;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(SoapSession.pinned(vcsim.certificateSha256()))
                .build();
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
        server.setExecutor(threads);
    }

    /** @param directory where its certificate is written */
    public static VcsimProxy start(Path directory, Vcsim vcsim) {
        try {
            VcsimProxy proxy = new VcsimProxy(vcsim, ServerCertificate.create(directory));
            proxy.server.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("No proxy for vcsim", e);
        }
    }

    /** Where calls come in, with what is done to them. */
    public final class Door {

        private final String name;
        private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
        private final List<Change> changes = new CopyOnWriteArrayList<>();
        private final Map<String, String> answers = new ConcurrentHashMap<>();
        private final Map<String, List<String>> recorded = new ConcurrentHashMap<>();
        private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
        private final Set<String> soapActions = ConcurrentHashMap.newKeySet();
        private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();
        private volatile boolean shut;

        private Door(String name) {
            this.name = name;
        }

        /** Address of the SOAP API at this door. */
        public URI url() {
            return URI.create(
                    "https://127.0.0.1:%d/%s/sdk".formatted(server.getAddress().getPort(), name));
        }

        /** SHA-256 of the certificate that is shown, 64 lower-case hexadecimal digits. */
        public String certificateSha256() {
            return certificate.sha256();
        }

        /**
         * From now on every call of this method whose document contains the text is answered with the fault.
         *
         * @param fault type in {@code urn:vim25}, without properties
         */
        public Door refuse(String method, String containing, String fault) {
            refusals.add(new Refusal(method, containing, fault));
            return this;
        }

        private byte[] changed(String method, String document, byte[] answer) {
            String text = new String(answer, StandardCharsets.UTF_8);
            for (Change change : changes) {
                if (change.method().equals(method) && document.contains(change.containing())) {
                    text = change.change().apply(text);
                }
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }

        /**
         * From now on every answer of vcsim to a call of this method whose document contains the text is changed.
         *
         * @param change of the whole SOAP document
         */
        public Door change(String method, String containing, UnaryOperator<String> change) {
            changes.add(new Change(method, containing, change));
            return this;
        }

        /**
         * From now on every call of this method is answered here, and vcsim does not hear of it.
         *
         * @param content of the answer, such as {@code <returnval type="Task">task-1</returnval>}
         */
        public Door answer(String method, String content) {
            answers.put(method, content);
            return this;
        }

        /** From now on the documents of every call of this method are kept. */
        public Door record(String method) {
            recorded.putIfAbsent(method, new CopyOnWriteArrayList<>());
            return this;
        }

        /** The documents that were kept, as they came over the wire, the oldest first. */
        public List<String> documents(String method) {
            return List.copyOf(recorded.getOrDefault(method, List.of()));
        }

        /** The network goes: calls under way get no answer, nor do those that come, until {@link #open}. */
        public void shut() {
            shut = true;
            cut();
        }

        public void open() {
            shut = false;
        }

        /** Calls under way get no answer; those that come do. */
        public void cut() {
            underWay.forEach(Thread::interrupt);
        }

        /** How often anything was called. */
        public int count() {
            return calls.values().stream().mapToInt(AtomicInteger::get).sum();
        }

        /** How often each method was called that begins a task; those refused too. */
        public Map<String, Integer> tasks() {
            return calls.entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("_Task"))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().get()));
        }

        /** The versions of the API that calls named. */
        public Set<String> soapActions() {
            return Set.copyOf(soapActions);
        }

        /** How often this method was called. */
        public int count(String method) {
            AtomicInteger count = calls.get(method);
            return count == null ? 0 : count.get();
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                byte[] call = exchange.getRequestBody().readAllBytes();
                String document = new String(call, StandardCharsets.UTF_8);
                Matcher matcher = METHOD.matcher(document);
                String method = matcher.find() ? matcher.group(1) : "";
                soapActions.add(String.valueOf(exchange.getRequestHeaders().getFirst("SOAPAction")));
                calls.computeIfAbsent(method, fresh -> new AtomicInteger()).incrementAndGet();
                if (recorded.containsKey(method)) {
                    recorded.get(method).add(document);
                }
                for (Refusal refusal : refusals) {
                    if (refusal.concerns(method, document)) {
                        reply(
                                exchange,
                                FAULT,
                                FAULT_ENVELOPE.formatted(refusal.fault()).getBytes(StandardCharsets.UTF_8));
                        return;
                    }
                }
                if (answers.containsKey(method)) {
                    String answer = ANSWER_ENVELOPE.formatted(method, answers.get(method));
                    reply(exchange, OK, answer.getBytes(StandardCharsets.UTF_8));
                    return;
                }
                passOnUnlessShut(exchange, call, answer -> changed(method, document, answer));
            }
        }

        private void passOnUnlessShut(HttpExchange exchange, byte[] call, UnaryOperator<byte[]> change)
                throws IOException {
            underWay.add(Thread.currentThread());
            try {
                if (shut) {
                    throw new IOException("The door is shut");
                }
                passOn(exchange, call, change);
            } finally {
                underWay.remove(Thread.currentThread());
            }
        }
    }

    private record Change(String method, String containing, UnaryOperator<String> change) {}

    private record Refusal(String method, String containing, String fault) {

        boolean concerns(String called, String document) {
            return called.equals(method) && document.contains(containing);
        }
    }

    /** One more door. @param name a path segment that no other door has */
    public Door door(String name) {
        Door door = new Door(name);
        server.createContext("/" + name + "/sdk", door::answer);
        return door;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }

    private void passOn(HttpExchange exchange, byte[] call, UnaryOperator<byte[]> change) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(vcsim.url()).POST(HttpRequest.BodyPublishers.ofByteArray(call));
        PASSED_ON.forEach(header -> {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        });
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            PASSED_BACK.forEach(header -> answer.headers()
                    .allValues(header)
                    .forEach(value -> exchange.getResponseHeaders().add(header, value)));
            reply(exchange, answer.statusCode(), change.apply(answer.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The call was cut", e);
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
