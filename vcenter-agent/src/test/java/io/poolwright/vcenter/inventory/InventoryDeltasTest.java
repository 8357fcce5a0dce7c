package io.poolwright.vcenter.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.InventoryEvent.InventoryItemRead;
import io.poolwright.contracts.message.InventoryEvent.InventoryRead;
import io.poolwright.contracts.message.VCenterQuery;
import io.poolwright.contracts.message.VCenterQuery.ForgetVCenter;
import io.poolwright.contracts.message.VCenterQuery.ReadInventory;
import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.lab.process.ProcessJournal;
import io.poolwright.lab.vcsim.Govc;
import io.poolwright.lab.vcsim.Vcsim;
import io.poolwright.lab.vcsim.VcsimClient;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;

/**
 * A vCenter of several datacenters, clusters, distributed switches, a storage pod and 2,000 virtual machines, which govc changes:
 * what the topic has of it is what govc sees.
 */
@QuarkusTest
@WithTestResource(LabResource.class)
class InventoryDeltasTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MACHINES = 2_000;

    private static Vcsim vcsim;
    private static Govc govc;

    VCenterLab lab;

    @Inject
    MessagePublisher publisher;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private VCenterConnection vcenter;
    private InventoryTopic topic;

    @BeforeAll
    static void buildTheVCenter() throws IOException {
        Path directory = Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "lab").toAbsolutePath()), "deltas");
        List<String> model = List.of(
                "-dc=2",
                "-cluster=2",
                "-host=2",
                "-standalone-host=1",
                "-ds=2",
                "-pg=2",
                "-pool=1",
                "-folder=1",
                "-pod=1",
                "-vm=1",
                "-autostart=false",
                "-crowd=" + MACHINES);
        Vcsim.Options standard = Vcsim.Options.standard();
        vcsim = Vcsim.start(
                directory,
                new Vcsim.Options(standard.username(), standard.password(), model),
                new ProcessJournal(directory.resolve("processes")));
        govc = Govc.at(vcsim);
        govc.lines("object.mv", "/DC0/datastore/LocalDS_1", "/DC0/datastore/DC0_POD0");
        try (VcsimClient client = vcsim.connect()) {
            String machine = client.virtualMachines().stream()
                    .filter(vm -> vm.name().startsWith("DC0_C0"))
                    .findFirst()
                    .orElseThrow()
                    .moref();
            client.takeSnapshot(machine, "base");
            client.takeSnapshot(machine, "patched");
            client.makeTemplate(machine, "zfs-debian12");
        }
    }

    @AfterAll
    static void removeIt() {
        if (vcsim != null) {
            vcsim.close();
        }
    }

    @BeforeEach
    void registerTheVCenter() {
        TlsTrust trust = new TlsTrust.PinnedCertificate(new CertificateFingerprint(vcsim.certificateSha256()));
        vcenter = lab.connection(vcsim.password(), trust, vcsim.url());
        topic = topic();
    }

    @AfterEach
    void forgetTheVCenter() throws Exception {
        ask(new ForgetVCenter(vcenter.id()));
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void publishesWhatAnotherClientSees() {
        InventoryRead read = read(false);

        assertThat(paths(ItemDetail.Datacenter.class)).containsExactlyInAnyOrderElementsOf(seen("d"));
        assertThat(paths(ItemDetail.Cluster.class)).containsExactlyInAnyOrderElementsOf(seen("r"));
        assertThat(paths(ItemDetail.Host.class)).containsExactlyInAnyOrderElementsOf(seen("h"));
        assertThat(paths(ItemDetail.ResourcePool.class)).containsExactlyInAnyOrderElementsOf(seen("p"));
        assertThat(paths(ItemDetail.Datastore.class)).containsExactlyInAnyOrderElementsOf(seen("s"));
        assertThat(paths(ItemDetail.DatastoreCluster.class))
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(seen("StoragePod"));
        assertThat(paths(ItemDetail.Network.class))
                .containsExactlyInAnyOrderElementsOf(seen("n").stream()
                        .filter(path -> !path.contains("DVUplinks"))
                        .toList());
        assertThat(paths(ItemDetail.Folder.class))
                .containsExactlyInAnyOrderElementsOf(
                        seen("f").stream().filter(path -> path.contains("/vm")).toList());
        assertThat(seen("m")).hasSizeGreaterThan(MACHINES);
        assertThat(paths(ItemDetail.Template.class)).containsExactlyElementsOf(seen("m", "-config.template", "true"));
        assertThat(topic.whole()).hasSize(read.objects());
    }

    @Test
    void publishesTheFiguresThatAnotherClientSees() {
        read(false);

        assertThat(details(ItemDetail.Datastore.class)).allSatisfy((path, datastore) -> {
            List<String> figures = govc.lines("object.collect", "-s", path, "summary.capacity", "summary.freeSpace");
            assertThat(figures)
                    .containsExactly(Long.toString(datastore.capacityBytes()), Long.toString(datastore.freeBytes()));
        });
        ItemDetail.Datastore member = details(ItemDetail.Datastore.class).get("/DC0/datastore/DC0_POD0/LocalDS_1");
        String storageDrs = "podStorageDrsEntry.storageDrsConfig.podConfig.enabled";
        boolean balanced =
                Boolean.parseBoolean(govc.lines("object.collect", "-s", "/DC0/datastore/DC0_POD0", storageDrs)
                        .getFirst());
        assertThat(details(ItemDetail.DatastoreCluster.class).get("/DC0/datastore/DC0_POD0"))
                .isEqualTo(new ItemDetail.DatastoreCluster(member.capacityBytes(), member.freeBytes(), 1, balanced));
        assertThat(details(ItemDetail.Cluster.class)).allSatisfy((path, cluster) -> {
            ItemDetail.ComputeCapacity capacity = cluster.capacity().orElseThrow();
            assertThat(govc.lines("object.collect", "-s", path, "summary.effectiveCpu", "summary.totalMemory"))
                    .containsExactly(Long.toString(capacity.cpuMhz()), Long.toString(capacity.memoryBytes()));
            assertThat(capacity.cpuUnreservedMhz()).isPositive();
            assertThat(capacity.memoryUnreservedBytes()).isPositive();
        });
        assertThat(details(ItemDetail.Snapshot.class)).containsOnlyKeys("base", "base/patched");
        assertThat(details(ItemDetail.Snapshot.class).get("base/patched").current())
                .isTrue();
    }

    @Test
    void publishesOnlyWhatHasChangedAndByItself() {
        InventoryRead first = read(false);

        govc.lines("dvs.portgroup.add", "-dvs", "/DC0/network/DVS0", "-vlan", "120", "vlan-120");

        InventoryItemRead network =
                topic.await(InventoryItemRead.class, item -> item.item().name().equals("vlan-120"));
        assertThat(((ItemDetail.Network) network.item().detail()).vlan()).contains("120");
        InventoryRead second =
                topic.await(InventoryRead.class, read -> read.readAt().isAfter(first.readAt()) && read.changed() > 0);
        assertThat(second.changed()).isOne();
        assertThat(second.removed()).isZero();
        assertThat(second.objects()).isEqualTo(first.objects() + 1);
        assertThat(topic.said(InventoryItemRead.class)).hasSize(second.objects());
    }

    @Test
    void takesWhatIsGoneOutOfTheTopicByItself() {
        govc.lines("dvs.portgroup.add", "-dvs", "/F0/DC1/network/F0/DVS0", "short-lived");
        read(false);
        String key = keyOf("short-lived");

        govc.lines("object.destroy", "/F0/DC1/network/F0/short-lived");

        topic.awaitRemoval(key);
        assertThat(topic.whole().values()).extracting(InventoryItem::name).doesNotContain("short-lived");
        assertThat(topic.removed()).containsExactly(key);
    }

    @Test
    void aReaderThatBeginsLateGetsTheWholeInventory() {
        govc.lines("dvs.portgroup.add", "-dvs", "/DC0/network/DVS0", "before");
        InventoryRead first = read(false);
        govc.lines("dvs.portgroup.add", "-dvs", "/DC0/network/DVS0", "after");
        govc.lines("object.destroy", "/DC0/network/before");
        topic.await(InventoryRead.class, said -> isAllOf(topic, said) && hasOnlyWhatCameAfter(topic));

        InventoryTopic late = topic();
        InventoryRead read = late.await(InventoryRead.class, said -> isAllOf(late, said) && hasOnlyWhatCameAfter(late));

        assertThat(late.whole())
                .hasSize(read.objects())
                .hasSize(first.objects())
                .isEqualTo(topic.whole());
        assertThat(read.revision()).isNotEqualTo(first.revision());
    }

    @Test
    void publishesNothingButItsTimeWhereNothingHasChanged() {
        InventoryRead first = read(false);

        InventoryRead second = read(false);

        assertThat(second.changed()).isZero();
        assertThat(second.removed()).isZero();
        assertThat(second.revision()).isEqualTo(first.revision());
        assertThat(second.readAt()).isAfter(first.readAt());
        assertThat(topic.said(InventoryItemRead.class)).hasSize(first.objects());
    }

    @Test
    void publishesAllOnceMoreWhenWhoeverAsksHasMissedSome() {
        InventoryRead first = read(false);

        InventoryRead second = read(true);

        assertThat(second.changed()).isEqualTo(first.objects());
        assertThat(topic.said(InventoryItemRead.class)).hasSize(2 * first.objects());
    }

    private InventoryRead read(boolean whole) {
        ReadInventory query = new ReadInventory(UUID.randomUUID(), vcenter, false, whole);
        ask(query);
        return topic.await(InventoryRead.class, read -> read.requestId().equals(query.requestId()));
    }

    private void ask(VCenterQuery query) {
        publisher.send(query).await().atMost(PATIENCE);
    }

    private InventoryTopic topic() {
        InventoryTopic one = new InventoryTopic(bootstrapServers, vcenter.id());
        opened.add(one);
        return one;
    }

    private String keyOf(String name) {
        return topic.said(InventoryItemRead.class)
                .filter(item -> item.item().name().equals(name))
                .map(InventoryEvent::key)
                .findFirst()
                .orElseThrow();
    }

    /** Whether just these objects are there that a reading speaks of. */
    private boolean isAllOf(InventoryTopic told, InventoryRead read) {
        List<InventoryItem> items = List.copyOf(told.whole().values());
        return InventoryDelta.of(vcenter.id(), Map.of(), items, false)
                .revision()
                .equals(read.revision());
    }

    private static boolean hasOnlyWhatCameAfter(InventoryTopic told) {
        List<String> names =
                told.whole().values().stream().map(InventoryItem::name).toList();
        return names.contains("after") && !names.contains("before");
    }

    private List<String> paths(Class<? extends ItemDetail> kind) {
        return items(kind).map(InventoryItem::path).toList();
    }

    private <D extends ItemDetail> Map<String, D> details(Class<D> kind) {
        return items(kind).collect(Collectors.toMap(InventoryItem::path, item -> kind.cast(item.detail())));
    }

    private Stream<InventoryItem> items(Class<? extends ItemDetail> kind) {
        return topic.whole().values().stream().filter(item -> kind.isInstance(item.detail()));
    }

    private static List<String> seen(String type, String... properties) {
        return govc.lines(Stream.concat(Stream.of("find", "/", "-type", type), Stream.of(properties))
                .toArray(String[]::new));
    }
}
