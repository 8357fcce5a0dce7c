package io.poolwright.ssh.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.ssh.session.CommandOutput;

/** What is decided from what a guest shows, without a guest. */
class PoolPlanTest {

    private static final DeploymentId DEPLOYMENT = DeploymentId.random();
    private static final UUID BACKING = UUID.fromString("6000c29a-1b2c-3d4e-5f60-718293a4b5c6");
    private static final String HEX = "6000c29a1b2c3d4e5f60718293a4b5c6";
    private static final String WWN = "/dev/disk/by-id/wwn-0x" + HEX;
    private static final String SCSI = "/dev/disk/by-id/scsi-3" + HEX;
    private static final long GIB = 1L << 30;
    private static final String SYSTEM_DISK = """
            {"name":"sda","path":"/dev/sda","size":1288490188,"type":"disk","fstype":null,"label":null,
             "mountpoints":[null],"serial":"x","wwn":"0x6000c290000000000000000000000001","model":"Virtual disk","ro":false,
             "children":[{"name":"sda1","path":"/dev/sda1","size":1287000000,"type":"part","fstype":"ext4","label":"root",
                          "mountpoints":["/"],"serial":null,"wwn":null,"model":null,"ro":false}]}""";

    private List<GuestStorage.Link> links =
            List.of(new GuestStorage.Link(WWN, "/dev/sdb"), new GuestStorage.Link(SCSI, "/dev/sdb"));
    private String dataDisk = disk("/dev/sdb", 500 * GIB, "disk", "0x" + HEX, false);
    private String pools = "no pools available\n";
    private Map<String, String> properties = Map.of();
    private List<String> vdevs = List.of();
    private List<String> groups = List.of();
    private ZfsRelease release = ZfsRelease.UNKNOWN;
    private GuestSurvey survey = GuestSurvey.NONE;

    @Test
    void makesThePoolOnTheDiskWithTheBackingUuid() {
        assertThat(decide()).isInstanceOfSatisfying(PoolPlan.Create.class, create -> {
            assertThat(create.disks().getFirst().link()).isEqualTo(WWN);
            assertThat(create.disks().getFirst().device().path()).isEqualTo("/dev/sdb");
        });
    }

    @Test
    void findsTheDiskUnderAnotherNameAfterAReboot() {
        links = List.of(new GuestStorage.Link(SCSI, "/dev/sdc"));
        dataDisk = disk("/dev/sdc", 500 * GIB, "disk", "0x" + HEX, false);

        assertThat(decide())
                .isInstanceOfSatisfying(
                        PoolPlan.Create.class,
                        create -> assertThat(create.disks().getFirst().link()).isEqualTo(SCSI));
    }

    @Test
    void namesEachDiskAndWhyItIsNotTheOne() {
        links = List.of();
        dataDisk = disk("/dev/sdb", 500 * GIB, "disk", null, false);

        Failure failure = refusal();

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
        assertThat(failure.evidence())
                .filteredOn(Evidence::title, "Disks")
                .singleElement()
                .satisfies(disks -> assertThat(disks.text())
                        .contains("/dev/sda: has the WWN 0x6000c290000000000000000000000001")
                        .contains("/dev/sda1 is mounted at /")
                        .contains("/dev/sdb: shows no WWN"));
    }

    @Test
    void refusesADiskOfAnotherSize() {
        dataDisk = disk("/dev/sdb", 499 * GIB, "disk", "0x" + HEX, false);

        assertThat(refusal().code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
    }

    @Test
    void refusesAReadOnlyDisk() {
        dataDisk = disk("/dev/sdb", 500 * GIB, "disk", "0x" + HEX, true);

        assertThat(refusal().code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
    }

    @Test
    void refusesLinksThatContradictEachOther() {
        links = List.of(new GuestStorage.Link(WWN, "/dev/sdb"), new GuestStorage.Link(SCSI, "/dev/sda"));

        assertThat(refusal().code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {WWN + "-part1", SCSI + "-part1", "/dev/sdb1", "/dev/sdb", WWN})
    void adoptsItsOwnPoolOnItsDisk(String vdev) {
        ownPool(vdev);

        assertThat(decide())
                .isInstanceOfSatisfying(
                        PoolPlan.Adopt.class,
                        adopt -> assertThat(adopt.pool().guid().value()).isEqualTo("17626839037958693469"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/sdc1", "/dev/sdbx1", "/dev/disk/by-id/wwn-0x6000c290000000000000000000000001-part1"})
    void doesNotAdoptItsOwnPoolOnAnotherDisk(String vdev) {
        ownPool(vdev);

        assertThat(refusal().code()).isEqualTo(ErrorCode.POOL_NAME_TAKEN);
    }

    @Test
    void doesNotAdoptThePoolOfSomebodyElse() {
        ownPool("/dev/sdb1");
        properties = Map.of(PoolSettings.OWNER, DeploymentId.random().toString());

        assertThat(refusal().code()).isEqualTo(ErrorCode.POOL_NAME_TAKEN);
    }

    @ParameterizedTest
    @CsvSource({"MIRROR,mirror-0", "RAIDZ1,raidz1-0", "RAIDZ1,raidz1", "RAIDZ2,raidz2-0"})
    void knowsHowTheDisksOfAPoolStandTogether(VdevType type, String group) {
        groups = List.of(group);

        assertThat(VdevType.values()).filteredOn(storage()::isPoolOf).containsExactly(type);
    }

    @Test
    void leavesPoolsOfOtherNamesAlone() {
        pools = "other\t1\tONLINE\t1\n";

        assertThat(decide()).isInstanceOf(PoolPlan.Create.class);
    }

    @ParameterizedTest
    @CsvSource({
        "null,null,true",
        "'\"zfs_member\"','\"tank\"',true",
        "'\"zfs_member\"','\"other\"',false",
        "'\"ext4\"','\"tank\"',false"
    })
    void watchesADiskThatZpoolMayBeAtWorkOn(String signature, String label, boolean maybe) {
        dataDisk = dataDisk.replace(
                "}",
                ",\"children\":[{\"path\":\"/dev/sdb1\",\"size\":1,\"type\":\"part\",\"fstype\":%s,\"label\":%s,\"ro\":false}]}"
                        .formatted(signature, label));

        assertThat(storage().maybeBeingMade(command())).isEqualTo(maybe);
    }

    @Test
    void doesNotWatchABlankDisk() {
        assertThat(storage().maybeBeingMade(command())).isFalse();
    }

    @Test
    void doesNotWatchADiskWhosePoolIsWholeAndNotImported() {
        survey = new GuestSurvey(Optional.empty(), List.of("tank"), Optional.empty(), Map.of());
        dataDisk = dataDisk.replace(
                "}",
                ",\"children\":[{\"path\":\"/dev/sdb1\",\"size\":1,\"type\":\"part\",\"fstype\":\"zfs_member\","
                        + "\"label\":\"tank\",\"ro\":false}]}");

        assertThat(storage().maybeBeingMade(command())).isFalse();
    }

    @Test
    void refusesANameThatAPoolOnOtherDisksHasWhichIsNotImported() {
        survey = new GuestSurvey(Optional.empty(), List.of("tank"), Optional.of(Said.output("pool: tank")), Map.of());

        Failure failure = refusal();

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_NAME_TAKEN);
        assertThat(failure.evidence()).extracting(Evidence::text).anyMatch(text -> text.contains("pool: tank"));
    }

    @Test
    void takesThePoolOnItsOwnDiskForNoOther() {
        survey = new GuestSurvey(Optional.empty(), List.of("tank", "else"), Optional.empty(), Map.of());
        dataDisk = dataDisk.replace(
                "}",
                ",\"children\":[{\"path\":\"/dev/sdb1\",\"size\":1,\"type\":\"part\",\"fstype\":\"zfs_member\","
                        + "\"label\":\"tank\",\"ro\":false}]}");

        assertThat(decide()).isInstanceOf(PoolPlan.Import.class);
    }

    @ParameterizedTest
    @CsvSource({
        "zfs-2.1.11-1+deb12u1,sa,true",
        "zfs-2.1.11-1+deb12u1,on,false",
        "zfs-2.2.2-0ubuntu9.1,sa,true",
        "zfs-2.2.2-0ubuntu9.1,on,false",
        "zfs-2.3.2-2,on,true",
        "zfs-2.3.2-2,dir,false",
        "zfs-2.3.2-2,off,false",
        "zfs-2.10.0-1,on,true",
        "zfs-kmod-2.3.2-2,on,false"
    })
    void knowsSystemAttributesByTheNameThatEachReleaseOfOpenZfsShows(String version, String shown, boolean set) {
        release = ZfsRelease.parse(Said.output(version + "\n"));
        properties = Map.of("xattr", shown);

        assertThat(PoolSettings.missing(storage(), command().options().zfs()).contains("xattr=sa"))
                .isNotEqualTo(set);
    }

    private void ownPool(String vdev) {
        pools = "tank\t4026531840\tONLINE\t17626839037958693469\n";
        properties = Map.of(PoolSettings.OWNER, DEPLOYMENT.toString());
        vdevs = List.of(vdev);
    }

    private Failure refusal() {
        return catchThrowableOfType(StepFailedException.class, this::decide).failure();
    }

    private PoolPlan decide() {
        return PoolPlan.decide(storage(), command());
    }

    private GuestStorage storage() {
        CommandOutput lsblk = Said.output("{\"blockdevices\":[%s,%s]}".formatted(SYSTEM_DISK, dataDisk));
        CommandOutput listing = Said.output(pools);
        return new GuestStorage(
                List.of(new GuestStorage.WantedDisk(command().dataDisk(), DiskIdentity.of(BACKING), links)),
                DiskListing.parse(lsblk),
                PoolStatus.parse(listing),
                new DatasetProperties(properties),
                Map.of(),
                vdevs,
                groups,
                BootUnits.parse(Said.output("")),
                MachineId.of(DEPLOYMENT),
                release,
                survey,
                lsblk,
                listing);
    }

    private static String disk(String path, long size, String type, String wwn, boolean readOnly) {
        return Map.of(
                        "path",
                        "\"" + path + "\"",
                        "size",
                        Long.toString(size),
                        "type",
                        "\"" + type + "\"",
                        "wwn",
                        wwn == null ? "null" : "\"" + wwn + "\"",
                        "ro",
                        Boolean.toString(readOnly),
                        "mountpoints",
                        "[null]")
                .entrySet()
                .stream()
                .map(property -> "\"%s\":%s".formatted(property.getKey(), property.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static ConfigurePool command() {
        Sealed sealed = new Sealed(SecretReader.SSH_AGENT, "context", "ciphertext");
        return new ConfigurePool(
                CommandId.of(DEPLOYMENT, DeploymentStep.CONFIGURE_POOL, 1),
                DEPLOYMENT,
                1,
                Instant.MAX,
                new GuestAccess(
                        new Ipv4Address("10.77.0.50"),
                        22,
                        new SshCredential(
                                new SshUserName("zfsadmin"), SshKeyId.random(), sealed, Optional.empty(), "SHA256:x"),
                        List.of()),
                new PoolName("tank"),
                new DataDisk(BACKING, 0, 1, 500));
    }
}
