package io.poolwright.vcenter.inventory.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.lab.process.ProcessJournal;
import io.poolwright.lab.vcsim.Vcsim;
import io.poolwright.lab.vcsim.VcsimClient;
import io.poolwright.vcenter.inventory.InventoryReader;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;

/** Twenty times what one page holds: no object is lost between two pages, and the templates are found among all machines. */
@QuarkusTest
@WithTestResource(LabResource.class)
class LargeInventoryTest {

    private static final int MACHINES = 10_000;

    VCenterLab lab;

    @Inject
    VCenterAccess access;

    @Inject
    InventoryReader reader;

    @Test
    void findsTheTemplatesAmongTenThousandVirtualMachines() throws Exception {
        Path directory = Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "lab").toAbsolutePath()), "large");
        Vcsim.Options standard = Vcsim.Options.standard();
        List<String> model = List.of(
                "-dc=1",
                "-cluster=1",
                "-host=1",
                "-standalone-host=0",
                "-ds=1",
                "-autostart=false",
                "-vm=1",
                "-crowd=" + (MACHINES - 1));
        Vcsim.Options options = new Vcsim.Options(standard.username(), standard.password(), model);
        try (Vcsim vcsim = Vcsim.start(directory, options, new ProcessJournal(directory.resolve("processes")))) {
            VCenterConnection vcenter = lab.connection(
                    vcsim.password(),
                    new TlsTrust.PinnedCertificate(new CertificateFingerprint(vcsim.certificateSha256())),
                    vcsim.url());
            List<PropertyValues> machines = access.ask(
                    vcenter,
                    session -> ObjectProperties.below(session, session.rootFolder(), "VirtualMachine", "name"));
            assertThat(machines)
                    .extracting(vm -> vm.object().getVal())
                    .hasSize(MACHINES)
                    .doesNotHaveDuplicates();
            String last = machines.getLast().object().getVal();
            makeTemplate(vcsim, last);

            List<InventoryItem> items = reader.read(vcenter);

            assertThat(items)
                    .filteredOn(item -> item.detail() instanceof ItemDetail.Template)
                    .extracting(item -> item.moref().value())
                    .containsExactly(last);
        }
    }

    private static void makeTemplate(Vcsim vcsim, String moref) {
        try (VcsimClient client = vcsim.connect()) {
            client.makeTemplate(moref, "zfs-debian12");
        }
    }
}
