package io.poolwright.contracts.kafka;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.deployment.BatchPlace;
import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.DatastoreMount;
import io.poolwright.contracts.deployment.DeploymentOptions;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.ExportedDataset;
import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.HandOverOptions;
import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.deployment.PoolEncryption;
import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.deployment.QueuePlace;
import io.poolwright.contracts.deployment.RetryOverrides;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.SessionId;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.id.TokenId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.message.AccountEvent;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.FenceEvent;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.Message;
import io.poolwright.contracts.message.PlanEvent;
import io.poolwright.contracts.message.SshCommand;
import io.poolwright.contracts.message.SshQuery;
import io.poolwright.contracts.message.SshTask;
import io.poolwright.contracts.message.TargetEvent;
import io.poolwright.contracts.message.TemplateEvent;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.contracts.message.VCenterLoginEvent;
import io.poolwright.contracts.message.VCenterQuery;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.plan.PlannedObject;
import io.poolwright.contracts.plan.PlannedPlacement;
import io.poolwright.contracts.plan.ReservedSpace;
import io.poolwright.contracts.plan.SeenPlan;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.target.KeyChange;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.contracts.value.HostName;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.MacAddress;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.contracts.value.SubnetMask;
import io.poolwright.contracts.value.VmName;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.HostMount;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.NfsExport;
import io.poolwright.contracts.vsphere.NfsVersion;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.contracts.vsphere.PresentedCertificate;
import io.poolwright.contracts.vsphere.TemplateDisk;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.contracts.vsphere.VCenterAbout;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.contracts.vsphere.VCenterReport;
import io.poolwright.contracts.vsphere.VmReference;

/** One message of each type, each optional value given. */
final class SampleMessages {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final DeploymentId DEPLOYMENT = DeploymentId.parse("11111111-1111-4111-8111-111111111111");
    private static final TargetId TARGET = TargetId.parse("22222222-2222-4222-8222-222222222222");
    private static final ProbeId PROBE = ProbeId.parse("66666666-6666-4666-8666-666666666666");
    private static final Actor AGENT = new Actor.Service("ssh-agent", "host-7-42");
    private static final Actor USER = new Actor.User("anonymous");
    private static final VmReference VM = new VmReference(new ManagedObjectId("vm-64"), DEPLOYMENT.value());
    private static final HostKey HOST_KEY =
            new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB4vJ3OeR8Ml2xR5xGk3p1m5Jm0v0QyqgnQYk0mI1f5x");
    private static final PoolName TANK = new PoolName("tank");
    private static final PoolGuid GUID = new PoolGuid("17626839037958693469");
    private static final List<Ipv4Network> NETWORKS = List.of(new Ipv4Network("10.77.0.0/24"));
    private static final NfsExport EXPORT = new NfsExport(new Ipv4Address("10.77.0.50"), "/tank");
    private static final DataDisk DISK =
            new DataDisk(UUID.fromString("6000c29a-1111-4222-8333-444444444444"), 0, 1, 500);
    private static final DataDisk OTHER_DISK = new DataDisk(
            UUID.fromString("6000c29a-5555-4666-8777-888888888888"), 0, 2, 500, Optional.of(536_871_436_288L));
    private static final Failure FAILURE = new Failure(
            ErrorCode.POOL_CREATION_FAILED, "zpool refused", List.of(new Evidence("zpool create", "cannot create")));
    private static final GuestAddressing FIXED = new GuestAddressing.FixedIp(
            new Ipv4Address("10.77.0.50"),
            new SubnetMask("255.255.255.0"),
            Optional.of(new Ipv4Address("10.77.0.1")),
            List.of(new Ipv4Address("10.77.0.2")));

    private static final UUID REQUEST = UUID.fromString("66666666-6666-4666-8666-666666666666");
    private static final UUID SNAPSHOT = UUID.fromString("77777777-7777-4777-8777-777777777777");

    private SampleMessages() {}

    static List<Message> all() {
        return List.of(
                new DeploymentFact.DeploymentRequested(DEPLOYMENT, USER, AT, spec(), Optional.of("ab".repeat(32))),
                new DeploymentFact.DeploymentAdmitted(DEPLOYMENT, AGENT, AT),
                new DeploymentFact.StepQueued(
                        DEPLOYMENT,
                        AGENT,
                        AT,
                        DeploymentStep.CLONE_TEMPLATE,
                        1,
                        Optional.of(3),
                        "Waiting for other operations",
                        Optional.of(QueuePlace.Queue.VCENTER)),
                new DeploymentFact.KeepExpired(DEPLOYMENT, AGENT, AT),
                new DeploymentFact.StepStarted(DEPLOYMENT, AGENT, AT, DeploymentStep.CLONE_TEMPLATE, 1),
                new DeploymentFact.StepProgressed(
                        DEPLOYMENT, AGENT, AT, DeploymentStep.CLONE_TEMPLATE, 1, Optional.of(42), "42 % copied"),
                new DeploymentFact.StepLogged(
                        DEPLOYMENT, AGENT, AT, DeploymentStep.CONFIGURE_POOL, 1, "zpool create tank"),
                new DeploymentFact.StepSucceeded(
                        DEPLOYMENT,
                        AGENT,
                        AT,
                        DeploymentStep.CONFIGURE_POOL,
                        1,
                        new StepOutcome.PoolConfigured(
                                GUID,
                                "/dev/disk/by-id/wwn-0x6000c29a",
                                536870912000L,
                                HOST_KEY,
                                false,
                                List.of("/dev/disk/by-id/wwn-0x6000c29b"),
                                Optional.of(poolKey()))),
                new DeploymentFact.StepFailed(DEPLOYMENT, AGENT, AT, DeploymentStep.CONFIGURE_POOL, 1, FAILURE),
                new DeploymentFact.TargetRegistered(
                        DEPLOYMENT,
                        AGENT,
                        AT,
                        TARGET,
                        new DeploymentFact.Target(
                                "DR Site ZFS",
                                new Ipv4Address("10.77.0.50"),
                                new SshUserName("zfsadmin"),
                                HOST_KEY,
                                TANK,
                                GUID,
                                "/tank",
                                NETWORKS,
                                VM,
                                Optional.of(credential()),
                                true)),
                new DeploymentFact.TargetKeyChangeRequested(DEPLOYMENT, USER, AT, TARGET, KeyChange.ROTATE),
                new DeploymentFact.TargetKeyChanged(DEPLOYMENT, AGENT, AT, TARGET, 2, Optional.of(credential())),
                new DeploymentFact.TargetKeyChangeFailed(DEPLOYMENT, AGENT, AT, TARGET, KeyChange.REVOKE, FAILURE),
                new SshTask.ChangeTargetKey(REQUEST, TARGET, DEPLOYMENT, AT, guest(), KeyChange.ROTATE, 2),
                new DeploymentFact.TargetDeregistered(DEPLOYMENT, USER, AT, TARGET),
                new DeploymentFact.HostMountReported(
                        DEPLOYMENT,
                        AGENT,
                        AT,
                        DeploymentStep.MOUNT_DATASTORE,
                        1,
                        new HostMount(
                                new ManagedObjectId("host-9"), "h1", HostMount.State.FAILED, "It has no route to it")),
                new DeploymentFact.DecommissionRequested(DEPLOYMENT, USER, AT, TARGET, Cleanup.DESTROY, true),
                new DeploymentFact.DecommissionFailed(
                        DEPLOYMENT, AGENT, AT, TARGET, DeploymentStep.MOUNT_DATASTORE, 1, FAILURE),
                new DeploymentFact.TargetDecommissioned(DEPLOYMENT, AGENT, AT, TARGET, Cleanup.DESTROY),
                deploymentSucceeded(),
                new DeploymentFact.DeploymentFailed(DEPLOYMENT, AGENT, AT, DeploymentStep.CONFIGURE_POOL, FAILURE),
                new DeploymentFact.DecisionAwaited(DEPLOYMENT, AGENT, AT, DeploymentStep.CONFIGURE_POOL, 1, FAILURE),
                new DeploymentFact.RetryRequested(
                        DEPLOYMENT,
                        USER,
                        AT,
                        DeploymentStep.WAIT_FOR_TOOLS,
                        2,
                        false,
                        new RetryOverrides(
                                Optional.of(1_800L),
                                Optional.of("LocalDS_1"),
                                Optional.of("Second Site"),
                                Optional.of(HOST_KEY),
                                Optional.of(new DiskId("wwn-0x6000c29a")),
                                Optional.of(new DatastoreName("zfs-dr-2")))),
                new DeploymentFact.CancelRequested(DEPLOYMENT, USER, AT, Cleanup.DESTROY),
                new DeploymentFact.RollbackStarted(
                        DEPLOYMENT,
                        AGENT,
                        AT,
                        1,
                        Cleanup.DESTROY,
                        List.of(DeploymentStep.POWER_ON, DeploymentStep.CLONE_TEMPLATE)),
                new DeploymentFact.UndoStarted(DEPLOYMENT, AGENT, AT, DeploymentStep.POWER_ON, 1),
                new DeploymentFact.UndoProgressed(
                        DEPLOYMENT, AGENT, AT, DeploymentStep.POWER_ON, 1, "Powering vm-7 off"),
                new DeploymentFact.UndoSucceeded(
                        DEPLOYMENT, AGENT, AT, DeploymentStep.POWER_ON, 1, "vm-7 was powered off"),
                new DeploymentFact.UndoFailed(DEPLOYMENT, AGENT, AT, DeploymentStep.CLONE_TEMPLATE, 1, FAILURE),
                new DeploymentFact.RollbackFinished(DEPLOYMENT, AGENT, AT, 1),
                new DeploymentFact.RollbackFailed(DEPLOYMENT, AGENT, AT, 1, DeploymentStep.CLONE_TEMPLATE, 1, FAILURE),
                new DeploymentFact.DeploymentCancelled(DEPLOYMENT, AGENT, AT, Cleanup.DESTROY),
                new VCenterLoginEvent.LoginRefused(vcenter().id(), "ab".repeat(32), "Cannot complete login", AT),
                new FenceEvent.CommandsSuperseded(
                        DEPLOYMENT, Map.of(DeploymentStep.CLONE_TEMPLATE, 1), Map.of(DeploymentStep.POWER_ON, 1), true),
                new VCenterCommand.PowerOff(
                        CommandId.ofUndo(DEPLOYMENT, DeploymentStep.POWER_ON, 1), DEPLOYMENT, 1, AT, vcenter(), VM),
                new VCenterCommand.DestroyVm(
                        CommandId.ofUndo(DEPLOYMENT, DeploymentStep.CLONE_TEMPLATE, 1),
                        DEPLOYMENT,
                        1,
                        AT,
                        vcenter(),
                        Optional.of(VM),
                        new ManagedObjectId("vm-50"),
                        Optional.of(DISK.backingUuid()),
                        List.of(OTHER_DISK.backingUuid())),
                new VCenterCommand.CheckPlan(
                        command(DeploymentStep.CHECK_PLAN),
                        DEPLOYMENT,
                        1,
                        AT,
                        vcenter(),
                        question(),
                        Optional.of(seen())),
                new VCenterQuery.PlanDeployment(REQUEST, vcenter(), question(), "ab".repeat(32), AT),
                new PlanEvent.DeploymentPlanned(REQUEST, vcenter().id(), "ab".repeat(32), planned()),
                new PlanEvent.PlanFailed(REQUEST, vcenter().id(), "ab".repeat(32), FAILURE),
                new VCenterCommand.CloneTemplate(
                        command(DeploymentStep.CLONE_TEMPLATE),
                        DEPLOYMENT,
                        1,
                        AT,
                        vcenter(),
                        new ManagedObjectId("vm-50"),
                        "zfs-debian12",
                        new VmName("zfs-dr-001"),
                        placement(),
                        2,
                        8,
                        cloneOptions()),
                new VCenterCommand.CustomizeGuest(
                        command(DeploymentStep.CUSTOMIZE_GUEST),
                        DEPLOYMENT,
                        1,
                        AT,
                        vcenter(),
                        VM,
                        new HostName("zfs-dr-001"),
                        "local",
                        FIXED,
                        customization()),
                new VCenterCommand.AddDataDisk(
                        command(DeploymentStep.ADD_DATA_DISK), DEPLOYMENT, 1, AT, vcenter(), VM, 500, templateDisk()),
                new VCenterCommand.PowerOn(command(DeploymentStep.POWER_ON), DEPLOYMENT, 1, AT, vcenter(), VM),
                new VCenterCommand.WaitForTools(
                        command(DeploymentStep.WAIT_FOR_TOOLS),
                        DEPLOYMENT,
                        1,
                        AT,
                        vcenter(),
                        VM,
                        new GuestAddressing.Dhcp(List.of()),
                        CustomizationOptions.Channel.LINUX_PREP),
                new VCenterCommand.MountDatastore(
                        command(DeploymentStep.MOUNT_DATASTORE),
                        DEPLOYMENT,
                        1,
                        AT,
                        vcenter(),
                        VM,
                        new DatastoreName("zfs-dr"),
                        NfsVersion.NFS_3,
                        EXPORT,
                        Optional.of("DC0_C0")),
                new VCenterCommand.UnmountDatastore(
                        CommandId.ofUndo(DEPLOYMENT, DeploymentStep.MOUNT_DATASTORE, 1),
                        DEPLOYMENT,
                        1,
                        AT,
                        vcenter(),
                        EXPORT,
                        List.of("zfs-dr-001"),
                        List.of(new ManagedObjectId("host-9")),
                        true),
                new SshCommand.ConfigurePool(
                                command(DeploymentStep.CONFIGURE_POOL), DEPLOYMENT, 1, AT, guest(), TANK, DISK)
                        .with(wishes())
                        .on(VdevType.MIRROR, List.of(DISK, OTHER_DISK)),
                new SshCommand.ExportNfs(
                                command(DeploymentStep.EXPORT_NFS), DEPLOYMENT, 1, AT, guest(), TANK, GUID, NETWORKS)
                        .with(poolKey()),
                new SshQuery.ProbeTarget(
                        PROBE,
                        TARGET,
                        AT,
                        guest(),
                        TANK,
                        GUID,
                        "/tank/nfs",
                        NETWORKS,
                        NfsOptions.DEFAULT,
                        Optional.of(poolKey())),
                new TargetEvent.TargetProbed(
                        PROBE,
                        TARGET,
                        AGENT,
                        AT,
                        1_234,
                        List.of(
                                ProbeFinding.ok(
                                        ProbeFinding.Check.NFS_SERVICE,
                                        "nfs-server is active",
                                        Map.of("state", "active")),
                                ProbeFinding.warning(
                                        ProbeFinding.Check.POOL_CAPACITY,
                                        ErrorCode.POOL_NEARLY_FULL,
                                        "The pool is 84 % full",
                                        Map.of("usedPercent", "84", "sizeBytes", "536870912000")))),
                new SshCommand.ProveTarget(
                                command(DeploymentStep.PROVE_TARGET), DEPLOYMENT, 1, AT, guest(), TANK, GUID, NETWORKS)
                        .with(poolKey()),
                new TemplateEvent.TemplatePublished(template()),
                new TemplateEvent.TemplateRemoved(template().id()),
                new AccountEvent.AccountChanged(
                        AccountId.parse("55555555-5555-4555-8555-555555555555"),
                        7,
                        "jane.doe",
                        List.of(Role.OPERATOR, Role.AUDITOR),
                        true,
                        3,
                        List.of(new AccountEvent.EndedSession(
                                SessionId.parse("66666666-6666-4666-8666-666666666666"), AT)),
                        List.of(new AccountEvent.ApiToken(
                                TokenId.parse("77777777-7777-4777-8777-777777777777"), "ci", "ab".repeat(32), AT))),
                new VCenterQuery.ReadInventory(REQUEST, vcenter(), true, true),
                new VCenterQuery.CheckVCenter(REQUEST, vcenter(), true, AT),
                new VCenterQuery.ForgetVCenter(vcenter().id()),
                new InventoryEvent.InventoryItemRead(vcenter().id(), "0123456789abcdef", datastoreCluster()),
                new InventoryEvent.InventoryRead(vcenter().id(), REQUEST, AT, 128, 3, 1, "ab".repeat(32)),
                new InventoryEvent.InventoryReadFailed(vcenter().id(), REQUEST, AT, FAILURE),
                new InventoryEvent.VCenterChecked(vcenter().id(), REQUEST, report()));
    }

    static DeploymentFact.DeploymentSucceeded deploymentSucceeded() {
        return new DeploymentFact.DeploymentSucceeded(
                DEPLOYMENT, new Actor.Service("deploy-orchestrator", "host-1-7"), AT);
    }

    private static CommandId command(DeploymentStep step) {
        return CommandId.of(DEPLOYMENT, step, 1);
    }

    private static DeploymentSpec spec() {
        return new DeploymentSpec(
                template(),
                new VmName("zfs-dr-001"),
                new HostName("zfs-dr-001"),
                "local",
                FIXED,
                placement(),
                2,
                8,
                TANK,
                500,
                NETWORKS,
                Optional.of("DR Site ZFS"),
                Cleanup.KEEP,
                new DeploymentOptions(
                        Optional.of(48),
                        cloneOptions(),
                        customization(),
                        wishes(),
                        Optional.of(new BatchPlace(
                                new BatchId(REQUEST), 1, 3, new DeploymentId(SNAPSHOT), BatchPlace.Start.CANARY_FIRST)),
                        Optional.of(seen()),
                        Optional.of(new DatastoreMount(
                                new DatastoreName("zfs-dr"), NfsVersion.NFS_41, Optional.of("DC0_C0"))),
                        new DataDiskOptions(4, DataDiskOptions.Provisioning.THICK, VdevType.RAIDZ2, Optional.empty())));
    }

    private static CustomizationOptions customization() {
        return new CustomizationOptions(
                CustomizationOptions.Channel.CLOUD_INIT,
                Optional.empty(),
                Optional.of("Europe/Berlin"),
                Optional.of("#cloud-config\npackages: [pv]\n"));
    }

    private static CloneOptions cloneOptions() {
        return new CloneOptions(
                CloneOptions.Mode.LINKED,
                Optional.of("prepared"),
                Optional.of("esx-01.example"),
                CloneOptions.DiskFormat.SAME_AS_TEMPLATE,
                List.of(new CloneOptions.Adapter(
                        Optional.of("VM Network"), Optional.of(new MacAddress("00:50:56:3f:ff:01")))),
                Optional.of(2),
                Optional.of(1000L),
                Optional.of(2048L));
    }

    private static GuestOptions wishes() {
        return new GuestOptions(
                new ZfsOptions(
                        ExportedDataset.POOL,
                        Optional.of(1_024),
                        Optional.of(400L),
                        Optional.of(100L),
                        Optional.of(new DiskId("wwn-0x6000c29a")),
                        PoolEncryption.AES_256_GCM,
                        List.of(new DiskId("wwn-0x6000c29b"))),
                new NfsOptions(false, true, false, true),
                new ProofOptions(List.of(ProofPart.POOL)),
                new HandOverOptions(false, Optional.of(new SshUserName("replica"))));
    }

    private static PlanQuestion question() {
        return new PlanQuestion(
                new ManagedObjectId("vm-50"),
                "zfs-debian12",
                new VmName("zfs-dr-001"),
                placement(),
                2,
                8,
                500,
                cloneOptions(),
                Optional.of(new Ipv4Address("10.77.0.50")),
                Optional.of(
                        new DatastoreMount(new DatastoreName("zfs-dr-001"), NfsVersion.NFS_41, Optional.of("DC0_C0"))),
                List.of(new ReservedSpace(
                        DEPLOYMENT, new ManagedObjectId("datastore-5"), 10_737_418_240L, 536_870_912_000L)),
                templateDisk(),
                customization().withoutUserData());
    }

    private static DataDiskOptions templateDisk() {
        return DataDiskOptions.ofTemplate(
                new TemplateDisk(Optional.of("Hard disk 2"), Optional.of("0:1"), Optional.of(500L)));
    }

    private static Sealed poolKey() {
        return new Sealed(SecretReader.SSH_AGENT, "pool-key/" + DEPLOYMENT, "Y2lwaGVy");
    }

    private static SeenPlan seen() {
        return new SeenPlan("cd".repeat(32), Map.of("template.changeVersion", "2026-01-02T03:04:05.678Z"));
    }

    static PlanReport planned() {
        return new PlanReport(
                AT,
                new PlannedPlacement(
                        planned("datacenter-2", "DC0"),
                        planned("group-v3", "vm"),
                        planned("domain-c7", "DC0_C0"),
                        planned("resgroup-8", "Resources"),
                        Optional.empty(),
                        planned("datastore-5", "LocalDS_0"),
                        Optional.empty(),
                        planned("network-6", "VM Network").stream().toList()),
                List.of(
                        PlanFinding.ok(
                                PlanFinding.Check.TEMPLATE,
                                "zfs-debian12 is a template",
                                Map.of("changeVersion", "2026-01-02T03:04:05.678Z")),
                        PlanFinding.warning(
                                PlanFinding.Check.DATASTORE_SPACE,
                                ErrorCode.DATASTORE_OVERCOMMITTED,
                                "LocalDS_0 has 100 GiB free",
                                Map.of("freeBytes", "107374182400"))),
                Map.of("template.changeVersion", "2026-01-02T03:04:05.678Z"),
                10_737_418_240L,
                536_870_912_000L);
    }

    private static Optional<PlannedObject> planned(String moref, String name) {
        return Optional.of(new PlannedObject(new ManagedObjectId(moref), name));
    }

    private static InventoryItem datastoreCluster() {
        return new InventoryItem(
                new ManagedObjectId("group-p6"),
                "fast/pod",
                "/DC0/datastore/fast%2fpod",
                Optional.of(new ManagedObjectId("group-s4")),
                Optional.of(new ManagedObjectId("datacenter-2")),
                List.of(new ManagedObjectId("domain-c7")),
                new ItemDetail.DatastoreCluster(3_000, 1_200, 2, true));
    }

    private static VCenterReport report() {
        return new VCenterReport(
                AT,
                Optional.of(new PresentedCertificate(
                        new CertificateFingerprint("ab".repeat(32)),
                        "CN=vcenter.lab.local",
                        "CN=CA",
                        AT,
                        AT,
                        List.of("vcenter.lab.local", "10.77.0.2"),
                        false,
                        Optional.of(true))),
                Optional.of(VCenterReport.Login.REFUSED),
                Optional.of(new VCenterAbout("VMware vCenter Server 8.0.2", "8.0.2", "1", "8.0.2.0", "uuid")),
                Optional.of(FAILURE));
    }

    private static TemplateSnapshot template() {
        return new TemplateSnapshot(
                TemplateId.parse("33333333-3333-4333-8333-333333333333"),
                3,
                "ZFS Debian 12 Template",
                true,
                vcenter(),
                new ManagedObjectId("vm-50"),
                "zfs-debian12",
                placement(),
                TANK,
                "/dev/sdb",
                NETWORKS,
                2,
                8,
                500,
                credential());
    }

    private static Placement placement() {
        return new Placement(
                Optional.of("DC0"),
                Optional.of("targets"),
                Optional.of("DC0_C0"),
                Optional.empty(),
                Optional.of("LocalDS_0"),
                Optional.of("VM Network"));
    }

    private static VCenterConnection vcenter() {
        VCenterId id = VCenterId.parse("44444444-4444-4444-8444-444444444444");
        return new VCenterConnection(
                id,
                "vcenter.lab.local",
                URI.create("https://vcenter.lab.local/sdk"),
                "poolwright@vsphere.local",
                new Sealed(SecretReader.VCENTER_AGENT, "vcenter/%s/password".formatted(id), "Y2lwaGVy"),
                new TlsTrust.PinnedCertificate(new CertificateFingerprint("ab".repeat(32))));
    }

    private static SshCredential credential() {
        SshKeyId id = SshKeyId.parse("55555555-5555-4555-8555-555555555555");
        return new SshCredential(
                new SshUserName("zfsadmin"),
                id,
                new Sealed(SecretReader.SSH_AGENT, "ssh-key/%s/private-key".formatted(id), "Y2lwaGVy"),
                Optional.of(new Sealed(SecretReader.SSH_AGENT, "ssh-key/%s/passphrase".formatted(id), "Y2lwaGVy")),
                "SHA256:abc");
    }

    private static GuestAccess guest() {
        return new GuestAccess(new Ipv4Address("10.77.0.50"), GuestAccess.SSH_PORT, credential(), List.of(HOST_KEY));
    }
}
