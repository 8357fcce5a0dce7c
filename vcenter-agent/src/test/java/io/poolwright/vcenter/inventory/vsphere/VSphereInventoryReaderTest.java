package io.poolwright.vcenter.inventory.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.inventory.ItemDetail.NetworkType;
import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.lab.process.ProcessJournal;
import io.poolwright.lab.vcsim.Vcsim;
import io.poolwright.lab.vcsim.VcsimClient;
import io.poolwright.lab.vcsim.VirtualMachine;
import io.poolwright.vcenter.inventory.InventoryReader;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;

/** A vCenter of several datacenters, with clusters, stand-alone hosts, pools, folders, storage pods and distributed switches. */
@QuarkusTest
@WithTestResource(LabResource.class)
class VSphereInventoryReaderTest {

    private static final String AWKWARD_NAME = "zfs/debian 100%";
    /** vcsim does not escape a new name by itself, as vCenter does. */
    private static final String AS_STORED = "zfs%2fdebian 100%25";

    private static Vcsim vcsim;
    private static VirtualMachine template;

    VCenterLab lab;

    @Inject
    InventoryReader reader;

    private List<InventoryItem> items;

    @BeforeAll
    static void buildTheVCenter() throws IOException {
        Path directory = Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "lab").toAbsolutePath()), "inventory");
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
                "-vm=2");
        Vcsim.Options options = new Vcsim.Options(
                Vcsim.Options.standard().username(), Vcsim.Options.standard().password(), model);
        vcsim = Vcsim.start(directory, options, new ProcessJournal(directory.resolve("processes")));
        try (VcsimClient client = vcsim.connect()) {
            template = client.makeTemplate(client.virtualMachines().getFirst().moref(), AS_STORED);
        }
    }

    @AfterAll
    static void removeIt() {
        if (vcsim != null) {
            vcsim.close();
        }
    }

    @BeforeEach
    void readTheInventory() throws InterruptedException {
        TlsTrust trust = new TlsTrust.PinnedCertificate(new CertificateFingerprint(vcsim.certificateSha256()));
        VCenterConnection vcenter = lab.connection(vcsim.password(), trust, vcsim.url());
        items = reader.read(vcenter);
    }

    @Test
    void findsEveryKindAndNothingElse() {
        assertThat(of(ItemDetail.Datacenter.class))
                .extracting(InventoryItem::name)
                .containsExactly("DC0", "DC1");
        assertThat(of(ItemDetail.Host.class)).hasSize(10);
        assertThat(of(ItemDetail.Template.class)).hasSize(1);
        assertThat(items).extracting(InventoryItem::moref).doesNotHaveDuplicates();
    }

    @Test
    void tellsStandAloneHostsFromClusters() {
        assertThat(of(ItemDetail.Cluster.class)).hasSize(6);
        assertThat(of(ItemDetail.Cluster.class))
                .filteredOn(item -> ((ItemDetail.Cluster) item.detail()).standalone())
                .hasSize(2)
                .allSatisfy(item -> assertThat(((ItemDetail.Cluster) item.detail()).hostCount())
                        .isEqualTo(1));
        assertThat(named("DC0_C0").path()).isEqualTo("/DC0/host/DC0_C0");
    }

    @Test
    void marksTheRootPoolOfEachCluster() {
        List<InventoryItem> roots = of(ItemDetail.ResourcePool.class).stream()
                .filter(item -> ((ItemDetail.ResourcePool) item.detail()).root())
                .toList();

        assertThat(roots).hasSize(6).allSatisfy(pool -> {
            assertThat(pool.name()).isEqualTo("Resources");
            assertThat(pool.parent()).contains(pool.clusters().getFirst());
        });
        assertThat(of(ItemDetail.ResourcePool.class)).hasSizeGreaterThan(roots.size());
    }

    @Test
    void offersOnlyFoldersThatTakeVirtualMachines() {
        assertThat(of(ItemDetail.Folder.class))
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder.path()).contains("/vm"));
        assertThat(of(ItemDetail.Folder.class))
                .filteredOn(folder -> ((ItemDetail.Folder) folder.detail()).root())
                .hasSize(2);
    }

    @Test
    void knowsTheSpaceOfEachDatastoreAndWhoReachesIt() {
        assertThat(of(ItemDetail.Datastore.class)).hasSize(4).allSatisfy(datastore -> {
            ItemDetail.Datastore detail = (ItemDetail.Datastore) datastore.detail();
            assertThat(detail.accessible()).isTrue();
            assertThat(detail.capacityBytes()).isGreaterThanOrEqualTo(detail.freeBytes());
            assertThat(detail.freeBytes()).isPositive();
            assertThat(datastore.clusters()).hasSize(3);
            assertThat(datastore.datacenter()).isPresent();
        });
    }

    @Test
    void leavesUplinkPortgroupsOut() {
        assertThat(of(ItemDetail.Network.class))
                .extracting(InventoryItem::name)
                .contains("VM Network", "DC0_DVPG0", "DC0_DVPG1", "DC1_DVPG1")
                .noneMatch(name -> name.contains("Uplink"));
    }

    @Test
    void tellsStandardFromDistributedNetworksWithTheirVlans() {
        assertThat(((ItemDetail.Network) named("DC0_DVPG0").detail()).type()).isEqualTo(NetworkType.DISTRIBUTED);
        ItemDetail.Network standard = (ItemDetail.Network) named("VM Network").detail();
        assertThat(standard.type()).isEqualTo(NetworkType.STANDARD);
        assertThat(standard.vlan()).contains("none");
    }

    @Test
    void showsATemplatesOwnNameAndItsPathAsVCenterStoresIt() {
        InventoryItem found = of(ItemDetail.Template.class).getFirst();

        assertThat(found.moref()).isEqualTo(new ManagedObjectId(template.moref()));
        assertThat(found.name()).isEqualTo(AWKWARD_NAME);
        assertThat(found.path()).contains("/vm/").endsWith("/" + AS_STORED);
        assertThat(found.clusters()).hasSize(1);
        ItemDetail.Template detail = (ItemDetail.Template) found.detail();
        assertThat(detail.cpuCount()).isPositive();
        assertThat(detail.diskCount()).isPositive();
        assertThat(detail.diskBytes()).isPositive();
        assertThat(detail.guestId()).isNotEqualTo(Optional.empty());
    }

    private List<InventoryItem> of(Class<? extends ItemDetail> kind) {
        return items.stream().filter(item -> kind.isInstance(item.detail())).toList();
    }

    private InventoryItem named(String name) {
        return items.stream()
                .filter(item -> name.equals(item.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s is not among %s"
                        .formatted(name, items.stream().map(InventoryItem::path).toList())));
    }
}
