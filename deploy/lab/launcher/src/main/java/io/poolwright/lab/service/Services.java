package io.poolwright.lab.service;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.poolwright.lab.postgres.PostgresServer;
import io.poolwright.lab.process.ProcessJournal;
import io.poolwright.lab.session.SessionKeyFiles;

/** The four services with their configuration. Safe for use by several threads. */
public final class Services implements AutoCloseable {

    private final Setup setup;
    private final ServiceProcess templateService;
    private final List<ServiceProcess> vcenterAgents = new CopyOnWriteArrayList<>();
    private final ServiceProcess sshAgent;
    private final List<ServiceProcess> orchestrators = new CopyOnWriteArrayList<>();

    /** Starts none of them yet. */
    public Services(Setup setup) {
        this.setup = setup;
        this.templateService = service("template-service", "template-service", setup.templateService());
        this.vcenterAgents.add(service("vcenter-agent", "vcenter-agent", setup.vcenterAgent()));
        this.sshAgent = service("ssh-agent", "ssh-agent", setup.sshAgent());
        this.orchestrators.add(service("deploy-orchestrator", "deploy-orchestrator", setup.orchestrator()));
    }

    /**
     * What the services need to know.
     *
     * @param root of the repository
     * @param directory for their logs
     * @param publicKeysets by agent
     * @param privateKeysets by agent
     * @param jumpHost settings of {@code poolwright.ssh.jump-host}, without that prefix
     * @param sessionKeys what sessions are signed and verified with
     * @param firstAdminPassword where the template-service writes it
     * @param traces where they are sent
     * @param settings of single services, by module, beside those from here
     */
    public record Setup(
            Path root,
            Path directory,
            ProcessJournal journal,
            String bootstrapServers,
            PostgresServer postgres,
            PostgresServer.Database templates,
            PostgresServer.Database deployments,
            Map<String, Path> publicKeysets,
            Map<String, Path> privateKeysets,
            Map<String, String> jumpHost,
            SessionKeyFiles sessionKeys,
            Path firstAdminPassword,
            Optional<URI> traces,
            Map<String, Map<String, String>> settings) {

        /** Off unless there is somebody to send them to. */
        private Map<String, String> tracing() {
            return traces.map(receiver -> Map.of(
                            "quarkus.otel.sdk.disabled", "false",
                            "quarkus.otel.exporter.otlp.endpoint", receiver.toString(),
                            "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                            "quarkus.otel.bsp.schedule.delay", "1s"))
                    .orElse(Map.of());
        }

        private Map<String, String> templateService() {
            Map<String, String> all = database(templates);
            publicKeysets.forEach(
                    (agent, file) -> all.put("poolwright.sealing." + agent + ".public-keyset", file.toString()));
            all.put("poolwright.accounts.first-admin-password-file", firstAdminPassword.toString());
            all.put("poolwright.session.private-key", sessionKeys.privateKey().toString());
            all.put("poolwright.session.public-key", sessionKeys.publicKey().toString());
            return all;
        }

        private Map<String, String> orchestrator() {
            Map<String, String> all = database(deployments);
            // so that the other replicas go on soon after one was killed
            all.put("mp.messaging.incoming.deployments.session.timeout.ms", "6000");
            all.put("mp.messaging.incoming.deployments.heartbeat.interval.ms", "1500");
            // a lab lives for minutes, and what happens in it should be what somebody asked for
            all.put("poolwright.probes.periodic", "false");
            all.put("poolwright.session.public-key", sessionKeys.publicKey().toString());
            return all;
        }

        private Map<String, String> vcenterAgent() {
            return Map.of(
                    "poolwright.sealing.private-keyset",
                    privateKeysets.get("vcenter-agent").toString());
        }

        private Map<String, String> sshAgent() {
            Map<String, String> all = new HashMap<>();
            all.put(
                    "poolwright.sealing.private-keyset",
                    privateKeysets.get("ssh-agent").toString());
            jumpHost.forEach((key, value) -> all.put("poolwright.ssh.jump-host." + key, value));
            return all;
        }

        private Map<String, String> database(PostgresServer.Database database) {
            Map<String, String> all = new HashMap<>();
            all.put("quarkus.datasource.reactive.url", postgres.reactiveUrl(database.name()));
            all.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl(database.name()));
            all.put("quarkus.datasource.username", database.user());
            all.put("quarkus.datasource.password", database.password());
            all.put("quarkus.flyway.username", database.owner().name());
            all.put("quarkus.flyway.password", database.owner().password());
            return all;
        }
    }

    /** Starts all, side by side. */
    public void start() {
        all().parallel().forEach(ServiceProcess::start);
    }

    /** Waits until all are ready that were not ended on purpose. @throws io.poolwright.lab.process.ProcessFailedException if one is not in time */
    public void awaitReady() {
        each(service -> {
            if (!service.isClosed()) {
                service.awaitReady();
            }
        });
    }

    /** One more replica of the orchestrator, ready. The caller tells the gateway if it shall get requests. */
    public ServiceProcess addOrchestrator() {
        ServiceProcess replica = service(
                "deploy-orchestrator", "deploy-orchestrator-" + (orchestrators.size() + 1), setup.orchestrator());
        orchestrators.add(replica);
        return replica.start().awaitReady();
    }

    /** One more vcenter-agent, ready. */
    public ServiceProcess addVcenterAgent() {
        ServiceProcess agent =
                service("vcenter-agent", "vcenter-agent-" + (vcenterAgents.size() + 1), setup.vcenterAgent());
        vcenterAgents.add(agent);
        return agent.start().awaitReady();
    }

    public ServiceProcess templateService() {
        return templateService;
    }

    /** The first one. */
    public ServiceProcess vcenterAgent() {
        return vcenterAgents.getFirst();
    }

    public ServiceProcess sshAgent() {
        return sshAgent;
    }

    /** The replicas in the order of their start. */
    public List<ServiceProcess> orchestrators() {
        return List.copyOf(orchestrators);
    }

    /** All of them in the order of their start. */
    public List<ServiceProcess> vcenterAgents() {
        return List.copyOf(vcenterAgents);
    }

    /** Every process. */
    public Stream<ServiceProcess> all() {
        return Stream.of(List.of(templateService, sshAgent), vcenterAgents, orchestrators)
                .flatMap(List::stream);
    }

    @Override
    public void close() {
        each(ServiceProcess::close);
    }

    private void each(Consumer<ServiceProcess> action) {
        List<CompletableFuture<Void>> running = all().map(service -> CompletableFuture.runAsync(
                        () -> action.accept(service), task -> Thread.ofVirtual().start(task)))
                .toList();
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private ServiceProcess service(String module, String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrap.servers", setup.bootstrapServers());
        // who reads which partition can be asked for by this name
        Optional.ofNullable(Map.of("deploy-orchestrator", "deployments", "vcenter-agent", "commands")
                        .get(module))
                .ifPresent(channel -> all.put("mp.messaging.incoming.%s.client.id".formatted(channel), name));
        all.putAll(setup.tracing());
        all.putAll(setup.settings().getOrDefault(module, Map.of()));
        return new ServiceProcess(
                name,
                setup.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar"),
                all,
                setup.directory().resolve(module),
                setup.journal());
    }
}
