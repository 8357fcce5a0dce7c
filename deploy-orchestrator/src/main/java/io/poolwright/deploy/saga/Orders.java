package io.poolwright.deploy.saga;

import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.deployment.DatastoreMount;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.DataDiskAdded;
import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.deployment.StepOutcome.ToolsRunning;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.message.SshCommand;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.contracts.vsphere.NfsExport;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.saga.SagaStep.Order;

/** How each step's order is made from what was asked for and what the earlier steps have yielded. */
final class Orders {

    private Orders() {}

    /** What others have reserved is not known here: it is added when the command is sent. */
    static VCenterCommand checkPlan(Deployment deployment, Order order) {
        DeploymentSpec spec = deployment.settings();
        return new VCenterCommand.CheckPlan(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                spec.template().vcenter(),
                PlanQuestion.of(spec),
                spec.options().plan());
    }

    static VCenterCommand cloneTemplate(Deployment deployment, Order order) {
        DeploymentSpec spec = deployment.settings();
        TemplateSnapshot template = spec.template();
        return new VCenterCommand.CloneTemplate(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                template.vcenter(),
                template.moref(),
                template.vmName(),
                spec.vmName(),
                spec.placement(),
                spec.cpuCount(),
                spec.memoryGb(),
                spec.options().cloning());
    }

    static VCenterCommand customizeGuest(Deployment deployment, Order order) {
        DeploymentSpec spec = deployment.settings();
        return new VCenterCommand.CustomizeGuest(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                spec.template().vcenter(),
                vm(deployment),
                spec.hostName(),
                spec.domain(),
                spec.addressing(),
                spec.options().customization());
    }

    static VCenterCommand addDataDisk(Deployment deployment, Order order) {
        return new VCenterCommand.AddDataDisk(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                deployment.settings().template().vcenter(),
                vm(deployment),
                deployment.settings().diskGb(),
                deployment.settings().options().disks());
    }

    static VCenterCommand powerOn(Deployment deployment, Order order) {
        return new VCenterCommand.PowerOn(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                deployment.settings().template().vcenter(),
                vm(deployment));
    }

    static VCenterCommand waitForTools(Deployment deployment, Order order) {
        return new VCenterCommand.WaitForTools(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                deployment.settings().template().vcenter(),
                vm(deployment),
                deployment.settings().addressing(),
                deployment.settings().options().customization().channel());
    }

    static VCenterCommand powerOff(Deployment deployment, Order order) {
        return new VCenterCommand.PowerOff(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                deployment.settings().template().vcenter(),
                vm(deployment));
    }

    static VCenterCommand destroyVm(Deployment deployment, Order order) {
        Optional<DataDiskAdded> added = deployment.outcome(DataDiskAdded.class);
        return new VCenterCommand.DestroyVm(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                deployment.settings().template().vcenter(),
                deployment.outcome(TemplateCloned.class).map(TemplateCloned::vm),
                deployment.settings().template().moref(),
                added.map(disks -> disks.disk().backingUuid()),
                added.map(disks ->
                                disks.more().stream().map(DataDisk::backingUuid).toList())
                        .orElse(List.of()));
    }

    static SshCommand configurePool(Deployment deployment, Order order) {
        DataDiskAdded added = yielded(deployment, DataDiskAdded.class);
        return new SshCommand.ConfigurePool(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                guest(deployment),
                deployment.settings().pool(),
                added.disk(),
                Optional.of(deployment.settings().template().diskPath()),
                Optional.of(deployment.requestedAt()),
                deployment.settings().options().guest(),
                added.more(),
                deployment.settings().options().disks().vdev());
    }

    static SshCommand exportNfs(Deployment deployment, Order order) {
        return new SshCommand.ExportNfs(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                guest(deployment),
                deployment.settings().pool(),
                yielded(deployment, PoolConfigured.class).guid(),
                deployment.settings().nfsNetworks(),
                deployment.settings().options().guest(),
                yielded(deployment, PoolConfigured.class).key());
    }

    static SshCommand proveTarget(Deployment deployment, Order order) {
        return new SshCommand.ProveTarget(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                guest(deployment),
                deployment.settings().pool(),
                yielded(deployment, PoolConfigured.class).guid(),
                deployment.settings().nfsNetworks(),
                deployment.settings().options().guest(),
                yielded(deployment, PoolConfigured.class).key());
    }

    static Decision registerTarget(Deployment deployment, Order order) {
        DeploymentSpec spec = deployment.settings();
        PoolConfigured pool = yielded(deployment, PoolConfigured.class);
        return new Decision.RegisterTarget(
                deployment.id(),
                order.attempt(),
                new Target(
                        spec.targetName().orElseThrow(),
                        yielded(deployment, ToolsRunning.class).address(),
                        spec.template().ssh().username(),
                        pool.hostKey(),
                        spec.pool(),
                        pool.guid(),
                        yielded(deployment, NfsExported.class).path(),
                        spec.nfsNetworks(),
                        vm(deployment),
                        yielded(deployment, TargetProven.class).ownKey(),
                        pool.trustedOnFirstUse()));
    }

    static VCenterCommand mountDatastore(Deployment deployment, Order order) {
        DatastoreMount mount = deployment.settings().options().mount().orElseThrow();
        return new VCenterCommand.MountDatastore(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                deployment.settings().template().vcenter(),
                vm(deployment),
                mount.datastore(),
                mount.nfsVersion(),
                export(deployment),
                mount.cluster());
    }

    static VCenterCommand unmountDatastore(Deployment deployment, Order order) {
        DeploymentSpec spec = deployment.settings();
        boolean decommissioned = deployment.decommissioning();
        boolean wanted = !decommissioned
                || deployment.handover().decommission().orElseThrow().unmount();
        return new VCenterCommand.UnmountDatastore(
                order.id(),
                deployment.id(),
                order.attempt(),
                order.deadline(),
                spec.template().vcenter(),
                export(deployment),
                List.of(spec.hostName().value(), "%s.%s".formatted(spec.hostName(), spec.domain())),
                wanted ? deployment.handover().mountedOn() : List.of(),
                decommissioned);
    }

    private static NfsExport export(Deployment deployment) {
        return new NfsExport(
                yielded(deployment, ToolsRunning.class).address(),
                yielded(deployment, NfsExported.class).path());
    }

    private static VmReference vm(Deployment deployment) {
        return yielded(deployment, TemplateCloned.class).vm();
    }

    /** Where a guest publishes no keys: the one that was believed on first use, by an administrator's choice. */
    private static List<HostKey> presented(Deployment deployment) {
        return deployment
                .outcome(PoolConfigured.class)
                .map(PoolConfigured::hostKey)
                .map(List::of)
                .orElse(List.of());
    }

    private static GuestAccess guest(Deployment deployment) {
        ToolsRunning tools = yielded(deployment, ToolsRunning.class);
        return new GuestAccess(
                tools.address(),
                GuestAccess.SSH_PORT,
                deployment.settings().template().ssh(),
                tools.hostKeys().isEmpty() ? presented(deployment) : tools.hostKeys(),
                deployment.settings().template().hostKeys());
    }

    private static <O extends StepOutcome> O yielded(Deployment deployment, Class<O> type) {
        return deployment
                .outcome(type)
                .orElseThrow(() -> new IllegalStateException(
                        "%s lacks the outcome %s".formatted(deployment.id(), type.getSimpleName())));
    }
}
