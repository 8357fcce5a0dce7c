package io.poolwright.vcenter.session.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import com.vmware.vim25.InvalidProperty;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.mo.Folder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.session.VCenterPasswords;

/** Waits for the names of folders: the cheapest of what changes in a vCenter. */
@QuarkusTest
@WithTestResource(LabResource.class)
class UpdateStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "name";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    VCenterLab lab;

    @Inject
    VCenterPasswords passwords;

    @Inject
    VSphereSessions directly;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private VSphereSessions sessions;
    private VcsimProxy.Door door;
    private VSphereSession session;
    private VSphereSession other;
    private Folder parent;

    @BeforeEach
    void registerAVCenterBehindADoor() throws RemoteException {
        String name = "stream-%d".formatted(NUMBERS.incrementAndGet());
        door = lab.door(name);
        sessions = new VSphereSessions(new QuickConfig(), passwords, meters);
        session = sessions.of(lab.connection(door));
        other = directly.of(lab.connection());
        parent = new Folder(other.connection(), other.rootFolder()).createFolder(name);
    }

    @AfterEach
    void leaveNothing() throws RemoteException {
        door.open();
        threads.shutdownNow();
        sessions.logOutEverywhere();
        parent.destroy_Task();
    }

    @Test
    void multiplexesHundredsOfWaitsOverAHandfulOfCollectors() throws Exception {
        List<Folder> folders = folders(100);
        List<Future<String>> waits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            folders.forEach(folder -> waits.add(renamed(folder)));
        }
        awaitThatAllAreHeard(500);
        int before = door.count();
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> door.count() - before <= 2 * session.updates().strands());
        assertThat(session.updates().strands()).isBetween(1, 6);

        folders.forEach(this::rename);

        assertThat(ended(waits)).hasSize(500).allMatch(name -> name.startsWith("renamed-"));
        assertThat(door.count("CreateFilter")).isEqualTo(door.count("CreatePropertyCollector"));
        assertThat(door.count()).isLessThan(500);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(gauge("poolwright.vcenter.waits")).isZero();
            assertThat(gauge("poolwright.vcenter.collectors")).isZero();
            assertThat(door.count("DestroyPropertyCollector")).isEqualTo(door.count("CreatePropertyCollector"));
        });
    }

    @Test
    void missesNothingThatHappensWhileTheStreamIsLost() throws Exception {
        List<Folder> folders = folders(20);
        List<Future<String>> waits = folders.stream().map(this::renamed).toList();
        awaitThatAllAreHeard(20);

        door.shut();
        folders.forEach(this::rename);
        await().atMost(PATIENCE)
                .until(() ->
                        meters.counter("poolwright.vcenter.updates.rebuilds").count() > 0);
        door.open();

        assertThat(ended(waits)).allMatch(name -> name.startsWith("renamed-"));
    }

    @Test
    void goesOnWhenItIsCutAgainAndAgain() throws Exception {
        List<Folder> folders = folders(8);
        List<Future<String>> waits = folders.stream().map(this::renamed).toList();

        for (Folder folder : folders) {
            door.cut();
            rename(folder);
        }

        assertThat(ended(waits)).allMatch(name -> name.startsWith("renamed-"));
    }

    @Test
    void missesNothingThatHappensWhileItsSessionIsLost() throws Exception {
        List<Folder> folders = folders(20);
        List<Future<String>> waits = folders.stream().map(this::renamed).toList();
        awaitThatAllAreHeard(20);

        SessionKeys.terminate(other, SessionKeys.of(session));
        door.cut();
        folders.forEach(this::rename);

        assertThat(ended(waits)).allMatch(name -> name.startsWith("renamed-"));
        assertThat(door.count("Login")).isEqualTo(2);
    }

    @Test
    void endsTheWaitForAnObjectThatVanishesAndNoOther() throws Exception {
        List<Folder> folders = folders(3);
        List<Future<String>> waits = folders.stream().map(this::renamed).toList();
        awaitThatAllAreHeard(3);

        folders.getFirst().destroy_Task();

        assertThat(causeOf(waits.getFirst()))
                .isInstanceOfSatisfying(
                        ManagedObjectNotFound.class,
                        gone -> assertThat(gone.getObj())
                                .isEqualTo(folders.getFirst().getMOR()));
        rename(folders.get(1));
        assertThat(ended(waits.subList(1, 2))).hasSize(1);
        assertThat(waits.get(2).isDone()).isFalse();
    }

    @Test
    void refusesToWaitForAnObjectThatIsNotThere() throws Exception {
        ManagedObjectReference nothing = new ManagedObjectReference();
        nothing.setType("Folder");
        nothing.setVal("group-nothing");
        Folder folder = folders(1).getFirst();
        Future<String> possible = renamed(folder);

        Future<String> impossible = renamed(new Folder(session.connection(), nothing));

        assertThat(causeOf(impossible)).isInstanceOf(ManagedObjectNotFound.class);
        rename(folder);
        assertThat(ended(List.of(possible))).hasSize(1);
    }

    @Test
    void aWaitThatCannotBeginTakesNothingFromThoseThatWaitAlready() throws Exception {
        ManagedObjectReference unclear = new ManagedObjectReference();
        unclear.setType("Folder");
        unclear.setVal("group-unclear");
        door.refuse("RetrievePropertiesEx", ">group-unclear<", "ManagedObjectNotFound");
        Folder folder = folders(1).getFirst();
        Future<String> possible = renamed(folder);
        awaitThatAllAreHeard(1);
        Future<String> hanging = renamed(new Folder(session.connection(), unclear));
        await().atMost(PATIENCE).until(() -> door.count("DestroyPropertyCollector") > 0);

        hanging.cancel(true);
        awaitThatAllAreHeard(1);
        rename(folder);

        assertThat(ended(List.of(possible))).allMatch(name -> name.startsWith("renamed-"));
    }

    @Test
    void oneWaitThatVCenterRefusesStopsNoOther() throws Exception {
        List<Folder> folders = folders(4);
        door.refuse("CreateFilter", ">%s<".formatted(folders.getFirst().getMOR().getVal()), "InvalidProperty");

        List<Future<String>> waits = folders.stream().map(this::renamed).toList();
        folders.subList(1, 4).forEach(this::rename);

        assertThat(causeOf(waits.getFirst())).isInstanceOf(InvalidProperty.class);
        assertThat(ended(waits.subList(1, 4))).hasSize(3);
    }

    @Test
    void endsAWaitAtOnceWhenItsWorkIsStopped() throws Exception {
        Folder folder = folders(1).getFirst();
        AtomicInteger interrupted = new AtomicInteger();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                newNameOf(folder);
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            } catch (RemoteException e) {
                throw new IllegalStateException(e);
            }
        });
        awaitThatAllAreHeard(1);

        waiting.interrupt();

        assertThat(waiting.join(PATIENCE)).isTrue();
        assertThat(interrupted).hasValue(1);
        assertThat(session.updates().waits()).isZero();
    }

    @Test
    void endsAllWaitsWithItsSession() throws Exception {
        List<Future<String>> waits = folders(3).stream().map(this::renamed).toList();
        awaitThatAllAreHeard(3);

        sessions.logOutEverywhere();

        assertThat(waits).allSatisfy(wait -> assertThat(causeOf(wait)).isInstanceOf(RemoteException.class));
        assertThat(session.isLoggedIn()).isFalse();
    }

    private List<Folder> folders(int count) throws RemoteException {
        List<Folder> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(parent.createFolder("folder-%03d".formatted(i)));
        }
        return all;
    }

    private void rename(Folder folder) {
        try {
            folder.rename_Task("renamed-" + folder.getMOR().getVal());
        } catch (RemoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A wait of its own until the folder's name is another. */
    private Future<String> renamed(Folder folder) {
        return threads.submit(() -> newNameOf(folder));
    }

    private String newNameOf(Folder folder) throws RemoteException, InterruptedException {
        return new UpdateWaiter(session, new QuickConfig())
                .<String>await(
                        folder.getMOR(),
                        Instant.now().plus(PATIENCE),
                        values -> values.text(NAME).filter(name -> name.startsWith("renamed-")),
                        NAME)
                .orElse("not renamed in time");
    }

    private void awaitThatAllAreHeard(int waits) {
        await().atMost(PATIENCE)
                .until(() ->
                        session.updates().waits() == waits && session.updates().newcomers() == 0);
    }

    private double gauge(String name) {
        return Optional.ofNullable(meters.find(name).gauge()).orElseThrow().value();
    }

    private static List<String> ended(List<Future<String>> waits) throws Exception {
        List<String> all = new ArrayList<>();
        for (Future<String> wait : waits) {
            all.add(wait.get());
        }
        return all;
    }

    private static Throwable causeOf(Future<String> wait) throws InterruptedException {
        try {
            throw new AssertionError("The wait has ended with " + wait.get());
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
