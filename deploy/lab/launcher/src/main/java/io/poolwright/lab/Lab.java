package io.poolwright.lab;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.lab.api.Api;
import io.poolwright.lab.api.Deployments;
import io.poolwright.lab.gateway.Gateway;
import io.poolwright.lab.guest.GuestFleet;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.kafka.KafkaBroker;
import io.poolwright.lab.postgres.PostgresServer;
import io.poolwright.lab.process.ProcessFailedException;
import io.poolwright.lab.service.ServiceProcess;
import io.poolwright.lab.service.Services;
import io.poolwright.lab.session.SessionKeyFiles;
import io.poolwright.lab.vcsim.Vcsim;
import io.poolwright.lab.vcsim.VcsimClient;

/**
 * The whole of Poolwright, running: PostgreSQL, Kafka, vcsim with a template, a fleet of guests behind a jump host, the four
 * services and the gateway, all on free loopback ports. Everything stops with it. Safe for use by several threads.
 */
public final class Lab implements AutoCloseable {

    /** Name of the template VM in vcsim. */
    public static final String TEMPLATE_VM = "zfs-debian12";

    private static final String FIRST_ADMIN_FILE = "first-admin-password";
    private static final String MODEL_VM = "DC0_C0_RP0_VM0";

    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final Map<String, LabTemplate> templates = new ConcurrentHashMap<>();
    private final AtomicInteger furtherVCenters = new AtomicInteger(1);
    private final LabOptions options;
    private final Consumer<String> progress;
    private LabDirectory directory;
    private KafkaBroker kafka;
    private PostgresServer postgres;
    private Vcsim vcsim;
    private VcsimClient vcenter;
    private GuestFleet guests;
    private Services services;
    private Gateway gateway;
    private Api api;
    private FirstAdmin firstAdmin;

    private Lab(LabOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Starts everything and waits until it is ready. @throws ProcessFailedException when a part does not start */
    public static Lab start(LabOptions options) {
        return start(options, line -> {}, (request, answer) -> {});
    }

    /**
     * The same, watched.
     *
     * @param progress is told what has become ready
     * @param witness is shown every exchange with the API, see {@link Api}
     */
    public static Lab start(LabOptions options, Consumer<String> progress, BiConsumer<String, String> witness) {
        Lab lab = new Lab(options, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "lab-close"));
        try {
            lab.startAll(witness);
            return lab;
        } catch (RuntimeException | Error e) {
            try (lab) {
                throw e;
            }
        }
    }

    /** A registered template over the template VM of this name, the same one for every call. */
    public LabTemplate template(String vmName) {
        return templates.computeIfAbsent(vmName, name -> newTemplate(name).register());
    }

    /** A template over the template VM of this name, to be changed before it is registered. */
    public TemplateDraft newTemplate(String vmName) {
        return newTemplate(new LabVCenter(vcsim, vcenter, guests), vmName);
    }

    /** The same at one of the further vCenters. */
    public TemplateDraft newTemplate(LabVCenter where, String vmName) {
        return new TemplateDraft(this, where, vmName);
    }

    /** Starts one more vCenter, with guests in the same network. */
    public LabVCenter addVCenter(Vcsim.Options another) {
        Path folder = directory.path().resolve("vcsim-" + furtherVCenters.incrementAndGet());
        Vcsim started = opened(Vcsim.start(folder, another, directory.journal()));
        VcsimClient client = opened(started.connect());
        client.makeTemplate(client.named(MODEL_VM).orElseThrow().moref(), TEMPLATE_VM);
        return new LabVCenter(started, client, opened(guests.beside(started)));
    }

    public Deployments deployments() {
        return new Deployments(api);
    }

    /** Who could log in first. */
    public FirstAdmin firstAdmin() {
        return firstAdmin;
    }

    /** The REST API through the gateway, logged in as the first administrator. */
    public Api api() {
        return api;
    }

    /** vcsim as it is, not through the services. */
    public VcsimClient vcenter() {
        return vcenter;
    }

    /** Where vcsim is and how to log in. */
    public Vcsim vcsim() {
        return vcsim;
    }

    /** The guest that answers at this address, looked into directly. @throws java.util.NoSuchElementException if none does */
    public SimulatedGuest guest(String address) {
        return guests.guest(address);
    }

    public GuestFleet guests() {
        return guests;
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public Services services() {
        return services;
    }

    public List<ServiceProcess> orchestrators() {
        return services.orchestrators();
    }

    public Gateway gateway() {
        return gateway;
    }

    public LabOptions options() {
        return options;
    }

    /** Stops everything, the last started first. A second call does nothing. */
    @Override
    public void close() {
        ProcessFailedException failed = null;
        for (AutoCloseable part = next(); part != null; part = next()) {
            try {
                part.close();
            } catch (Exception e) {
                failed = failed == null ? new ProcessFailedException("A part of the lab did not stop", e) : failed;
                failed.addSuppressed(e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private AutoCloseable next() {
        synchronized (closing) {
            return closing.poll();
        }
    }

    private void startAll(BiConsumer<String, String> witness) {
        directory = opened(LabDirectory.open(options.data()));
        var databases = List.of(database("templates"), database("deployments"));
        var postgresStarted = parallel("PostgreSQL", () -> startPostgres(databases));
        var kafkaStarted = parallel(
                "Kafka", () -> opened(KafkaBroker.start(directory.path().resolve("kafka"), directory.journal())));
        var vcenterStarted = parallel("vCenter (vcsim) and guests", this::startVCenter);
        postgres = join(postgresStarted);
        kafka = join(kafkaStarted);
        join(vcenterStarted);
        services = opened(new Services(setup(databases)));
        services.start();
        gateway = opened(new Gateway(
                services.templateService().port(),
                services.orchestrators().getFirst().port()));
        services.awaitReady();
        firstAdmin = FirstAdmin.of(directory.path().resolve(FIRST_ADMIN_FILE));
        api = new Api(gateway.url(), witness).logIn(firstAdmin.name(), firstAdmin.password());
        progress.accept("Services");
    }

    private PostgresServer startPostgres(List<PostgresServer.Database> databases) {
        return opened(PostgresServer.start(
                directory.path().resolve("postgres"),
                options.data().resolveSibling("postgres-binaries"),
                directory.journal(),
                databases));
    }

    private Vcsim startVCenter() {
        vcsim = opened(Vcsim.start(directory.path().resolve("vcsim"), options.vcsim(), directory.journal()));
        vcenter = opened(vcsim.connect());
        vcenter.makeTemplate(vcenter.named(MODEL_VM).orElseThrow().moref(), TEMPLATE_VM);
        Path folder = directory.path().resolve("guests");
        guests = opened(
                options.realGuests()
                        ? GuestFleet.startReal(folder, vcsim, options.root().resolve("deploy/lab/qemu"))
                        : GuestFleet.start(folder, vcsim));
        return vcsim;
    }

    private Services.Setup setup(List<PostgresServer.Database> databases) {
        Map<String, SealingKeysets> keysets = new HashMap<>();
        for (SecretReader reader : SecretReader.values()) {
            keysets.put(
                    reader.serviceName(),
                    SealingKeysets.create(directory.path().resolve("sealing"), reader.serviceName()));
        }
        return new Services.Setup(
                options.root(),
                directory.path(),
                directory.journal(),
                kafka.bootstrapServers(),
                postgres,
                databases.get(0),
                databases.get(1),
                mapped(keysets, SealingKeysets::publicKeyset),
                mapped(keysets, SealingKeysets::privateKeyset),
                guests.jumpHost(),
                SessionKeyFiles.create(directory.path().resolve("session")),
                directory.path().resolve(FIRST_ADMIN_FILE),
                options.traces(),
                options.settings());
    }

    private static <V, R> Map<String, R> mapped(Map<String, V> map, Function<V, R> mapping) {
        return map.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> mapping.apply(entry.getValue())));
    }

    private static PostgresServer.Database database(String name) {
        return new PostgresServer.Database(name, login(name + "_owner"), login(name + "_service"));
    }

    private static PostgresServer.Login login(String name) {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return new PostgresServer.Login(name, "pg-" + HexFormat.of().formatHex(random));
    }

    private <T> CompletableFuture<T> parallel(String what, Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, task -> Thread.ofVirtual().start(task))
                .whenComplete((started, failure) -> {
                    if (failure == null) {
                        progress.accept(what);
                    }
                });
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (closing) {
            closing.push(part);
        }
        return part;
    }
}
