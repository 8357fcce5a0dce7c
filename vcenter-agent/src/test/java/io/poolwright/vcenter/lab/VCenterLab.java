package io.poolwright.vcenter.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.message.VCenterCommand.AddDataDisk;
import io.poolwright.contracts.message.VCenterCommand.CheckPlan;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.message.VCenterCommand.CustomizeGuest;
import io.poolwright.contracts.message.VCenterCommand.DestroyVm;
import io.poolwright.contracts.message.VCenterCommand.MountDatastore;
import io.poolwright.contracts.message.VCenterCommand.PowerOff;
import io.poolwright.contracts.message.VCenterCommand.PowerOn;
import io.poolwright.contracts.message.VCenterCommand.UnmountDatastore;
import io.poolwright.contracts.message.VCenterCommand.WaitForTools;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.SeenPlan;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.Sealer;
import io.poolwright.contracts.secret.SealingKeys;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.value.HostName;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.VmName;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.NfsExport;
import io.poolwright.contracts.vsphere.NfsVersion;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.lab.vcsim.Govc;
import io.poolwright.lab.vcsim.Vcsim;
import io.poolwright.lab.vcsim.VcsimClient;
import io.poolwright.lab.vcsim.VcsimProxy;

/** The tests' words about a real vcsim: its template, and commands to an agent that knows it. */
public final class VCenterLab implements AutoCloseable {

    public static final String TEMPLATE_NAME = "zfs-debian12";
    public static final Placement ANYWHERE = new Placement(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Vcsim vcsim;
    private final VcsimClient client;
    private final VcsimProxy proxy;
    private final Sealer sealer;
    private final Path privateKeyset;
    private final VCenterConnection connection;
    private final String template;
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger exports = new AtomicInteger();

    private VCenterLab(Vcsim vcsim, VcsimProxy proxy, SealingKeys keys, Path privateKeyset) {
        this.vcsim = vcsim;
        this.proxy = proxy;
        this.client = vcsim.connect();
        this.sealer = Sealer.to(SecretReader.VCENTER_AGENT, keys.publicKeyset());
        this.privateKeyset = privateKeyset;
        this.connection = connection(vcsim.password(), vcsim.certificateSha256());
        String first = client.virtualMachines().getFirst().moref();
        this.template = client.makeTemplate(first, TEMPLATE_NAME).moref();
    }

    public static VCenterLab start(Path directory) throws IOException {
        Files.createDirectories(directory);
        SealingKeys keys = SealingKeys.generate();
        Path privateKeyset = directory.resolve("private-keyset.json");
        Files.writeString(privateKeyset, keys.privateKeyset().reveal());
        Vcsim vcsim = Vcsim.start(directory);
        return new VCenterLab(vcsim, VcsimProxy.start(directory.resolve("proxy"), vcsim), keys, privateKeyset);
    }

    public Path privateKeyset() {
        return privateKeyset;
    }

    /** vcsim as seen without the agent's code. */
    public VcsimClient vcsim() {
        return client;
    }

    /** vcsim as seen by a client that is not ours. */
    public Govc govc() {
        return Govc.at(vcsim);
    }

    public URI url() {
        return vcsim.url();
    }

    public Path certificate() {
        return vcsim.certificateFile();
    }

    /** The vCenter as it is registered, pinned; the same one each time. */
    public VCenterConnection connection() {
        return connection;
    }

    /** Another way in to the same vcsim, at which chosen answers can be changed. */
    public VcsimProxy.Door door(String name) {
        return proxy.door(name);
    }

    /** The same vcsim, registered behind a door. */
    public VCenterConnection connection(VcsimProxy.Door door) {
        return connection(
                vcsim.password(),
                new TlsTrust.PinnedCertificate(new CertificateFingerprint(door.certificateSha256())),
                door.url());
    }

    /** Another registration of the same vcsim. */
    public VCenterConnection connection(String password, String certificateSha256) {
        return connection(
                password, new TlsTrust.PinnedCertificate(new CertificateFingerprint(certificateSha256)), vcsim.url());
    }

    public VCenterConnection connection(String password, TlsTrust trust, URI url) {
        VCenterId id = VCenterId.random();
        return new VCenterConnection(id, "lab", url, vcsim.username(), seal(id, password), trust);
    }

    /** The same registration with the right password, entered once more. */
    public VCenterConnection enteredAnew(VCenterConnection vcenter) {
        return new VCenterConnection(
                vcenter.id(),
                vcenter.name(),
                vcenter.url(),
                vcenter.username(),
                seal(vcenter.id(), vcsim.password()),
                vcenter.trust());
    }

    public String password() {
        return vcsim.password();
    }

    public String certificateSha256() {
        return vcsim.certificateSha256();
    }

    public Sealed seal(VCenterId id, String password) {
        return sealer.seal(Secret.of(password), "vcenter/%s/password".formatted(id));
    }

    public ManagedObjectId template() {
        return new ManagedObjectId(template);
    }

    public VmName freshName() {
        return new VmName("zfs-test-%03d".formatted(names.incrementAndGet()));
    }

    /** What a plan asks for a small target of the lab's template. */
    public PlanQuestion question(VmName name, Placement placement, Optional<Ipv4Address> address) {
        return new PlanQuestion(
                template(),
                TEMPLATE_NAME,
                name,
                placement,
                2,
                2,
                20,
                CloneOptions.DEFAULT,
                address,
                Optional.empty(),
                List.of());
    }

    public CheckPlan checkPlan(DeploymentId deployment, PlanQuestion question, Optional<SeenPlan> seen) {
        return checkPlan(connection, deployment, question, seen);
    }

    public CheckPlan checkPlan(
            VCenterConnection vcenter, DeploymentId deployment, PlanQuestion question, Optional<SeenPlan> seen) {
        return new CheckPlan(
                CommandId.of(deployment, DeploymentStep.CHECK_PLAN, 1),
                deployment,
                1,
                inAMinute(),
                vcenter,
                question,
                seen);
    }

    public CloneTemplate clone(DeploymentId deployment, VmName name, Placement placement) {
        return clone(connection, deployment, template(), name, placement);
    }

    public CloneTemplate clone(
            VCenterConnection vcenter,
            DeploymentId deployment,
            ManagedObjectId templateMoref,
            VmName name,
            Placement placement) {
        return clone(vcenter, deployment, templateMoref, name, placement, CloneOptions.DEFAULT);
    }

    public CloneTemplate clone(CloneOptions options) {
        return clone(connection, DeploymentId.random(), template(), freshName(), ANYWHERE, options);
    }

    public CloneTemplate clone(VCenterConnection vcenter, ManagedObjectId templateMoref, CloneOptions options) {
        return clone(vcenter, DeploymentId.random(), templateMoref, freshName(), ANYWHERE, options);
    }

    private static CloneTemplate clone(
            VCenterConnection vcenter,
            DeploymentId deployment,
            ManagedObjectId templateMoref,
            VmName name,
            Placement placement,
            CloneOptions options) {
        return new CloneTemplate(
                CommandId.of(deployment, DeploymentStep.CLONE_TEMPLATE, 1),
                deployment,
                1,
                inAMinute(),
                vcenter,
                templateMoref,
                TEMPLATE_NAME,
                name,
                placement,
                2,
                8,
                options);
    }

    public CustomizeGuest customize(VmReference vm, String hostName, GuestAddressing addressing) {
        return customize(vm, hostName, addressing, CustomizationOptions.DEFAULT);
    }

    public CustomizeGuest customize(
            VmReference vm, String hostName, GuestAddressing addressing, CustomizationOptions options) {
        return customize(connection, vm, hostName, addressing, options);
    }

    public CustomizeGuest customize(
            VCenterConnection vcenter,
            VmReference vm,
            String hostName,
            GuestAddressing addressing,
            CustomizationOptions options) {
        DeploymentId deployment = new DeploymentId(vm.instanceUuid());
        return new CustomizeGuest(
                CommandId.of(deployment, DeploymentStep.CUSTOMIZE_GUEST, 1),
                deployment,
                1,
                inAMinute(),
                vcenter,
                vm,
                new HostName(hostName),
                "lab.example",
                addressing,
                options);
    }

    public AddDataDisk addDataDisk(VmReference vm, long gib) {
        return addDataDisk(connection, vm, gib);
    }

    public AddDataDisk addDataDisk(VCenterConnection vcenter, VmReference vm, long gib) {
        DeploymentId deployment = new DeploymentId(vm.instanceUuid());
        return new AddDataDisk(
                CommandId.of(deployment, DeploymentStep.ADD_DATA_DISK, 1),
                deployment,
                1,
                inAMinute(),
                vcenter,
                vm,
                gib);
    }

    public PowerOn powerOn(VmReference vm) {
        return powerOn(connection, vm, Duration.ofMinutes(1));
    }

    public PowerOn powerOn(VCenterConnection vcenter, VmReference vm, Duration patience) {
        DeploymentId deployment = new DeploymentId(vm.instanceUuid());
        return new PowerOn(
                CommandId.of(deployment, DeploymentStep.POWER_ON, 1),
                deployment,
                1,
                Instant.now().plus(patience),
                vcenter,
                vm);
    }

    /** For a guest that nobody customizes. */
    public WaitForTools waitForTools(VmReference vm, GuestAddressing addressing, Duration patience) {
        return waitForTools(connection, vm, addressing, CustomizationOptions.Channel.NONE, patience);
    }

    public WaitForTools waitForTools(
            VCenterConnection vcenter,
            VmReference vm,
            GuestAddressing addressing,
            CustomizationOptions.Channel customization,
            Duration patience) {
        DeploymentId deployment = new DeploymentId(vm.instanceUuid());
        return new WaitForTools(
                CommandId.of(deployment, DeploymentStep.WAIT_FOR_TOOLS, 1),
                deployment,
                1,
                Instant.now().plus(patience),
                vcenter,
                vm,
                addressing,
                customization);
    }

    public PowerOff powerOff(VmReference vm) {
        DeploymentId deployment = new DeploymentId(vm.instanceUuid());
        return new PowerOff(
                CommandId.ofUndo(deployment, DeploymentStep.POWER_ON, 1), deployment, 1, inAMinute(), connection, vm);
    }

    public DestroyVm destroy(VmReference vm, Optional<UUID> dataDisk) {
        return destroy(connection, new DeploymentId(vm.instanceUuid()), Optional.of(vm), dataDisk);
    }

    /** For a clone of which nothing was heard. */
    public DestroyVm destroy(DeploymentId deployment) {
        return destroy(connection, deployment);
    }

    public DestroyVm destroy(VCenterConnection vcenter, DeploymentId deployment) {
        return destroy(vcenter, deployment, Optional.empty(), Optional.empty());
    }

    private DestroyVm destroy(
            VCenterConnection vcenter, DeploymentId deployment, Optional<VmReference> vm, Optional<UUID> dataDisk) {
        return new DestroyVm(
                CommandId.ofUndo(deployment, DeploymentStep.CLONE_TEMPLATE, 1),
                deployment,
                1,
                inAMinute(),
                vcenter,
                vm,
                template(),
                dataDisk);
    }

    /** An export that no other test has. */
    public NfsExport freshExport() {
        return new NfsExport(new Ipv4Address("10.77.9.%d".formatted(exports.incrementAndGet())), "/tank/nfs");
    }

    /** A host name that the export's server has too. */
    public static String otherNameOf(NfsExport export) {
        return "zfs-%s.lab.example".formatted(export.server().value().replace('.', '-'));
    }

    public MountDatastore mount(VmReference vm, String name, NfsVersion version, NfsExport export) {
        return mount(vm, name, version, export, Optional.empty());
    }

    public MountDatastore mount(
            VmReference vm, String name, NfsVersion version, NfsExport export, Optional<String> cluster) {
        DeploymentId deployment = new DeploymentId(vm.instanceUuid());
        return new MountDatastore(
                CommandId.of(deployment, DeploymentStep.MOUNT_DATASTORE, 1),
                deployment,
                1,
                inAMinute(),
                connection,
                vm,
                new DatastoreName(name),
                version,
                export,
                cluster);
    }

    public UnmountDatastore unmount(
            VmReference vm, NfsExport export, List<ManagedObjectId> hosts, boolean mustBeUnused) {
        DeploymentId deployment = new DeploymentId(vm.instanceUuid());
        return new UnmountDatastore(
                CommandId.ofUndo(deployment, DeploymentStep.MOUNT_DATASTORE, 1),
                deployment,
                1,
                inAMinute(),
                connection,
                export,
                List.of(otherNameOf(export)),
                hosts,
                mustBeUnused);
    }

    /** Makes a running VM look booted. */
    public void boot(VmReference vm, Map<String, String> report) {
        client.setExtraConfig(vm.moref().value(), report);
    }

    @Override
    public void close() {
        proxy.close();
        client.close();
        vcsim.close();
    }

    private static Instant inAMinute() {
        return Instant.now().plusSeconds(60);
    }
}
