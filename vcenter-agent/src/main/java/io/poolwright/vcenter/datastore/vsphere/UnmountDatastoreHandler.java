package io.poolwright.vcenter.datastore.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.vmware.vim25.MethodFault;
import com.vmware.vim25.mo.Datastore;
import com.vmware.vim25.mo.HostDatastoreSystem;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.Undone;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.UnmountDatastore;
import io.poolwright.vcenter.datastore.vsphere.ClusterHosts.Host;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereFaults;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Makes it so that the hosts on which the deployment mounted its export have it no more. Nothing is touched while VMs live on
 * the datastore, or, if the server is to go, while anybody else has it mounted.
 */
@ApplicationScoped
public class UnmountDatastoreHandler implements StepHandler<UnmountDatastore> {

    private final VCenterAccess access;

    UnmountDatastoreHandler(VCenterAccess access) {
        this.access = access;
    }

    @Override
    public StepOutcome handle(UnmountDatastore command, StepReporter reporter) throws InterruptedException {
        return access.operate(command, reporter, vcenter -> unmount(command, reporter, vcenter));
    }

    /** A datastore with the hosts that have it, parted by whose mount that is. */
    private record Mounted(NasDatastore datastore, List<Host> ours, List<Host> others) {

        String describe(List<Host> hosts) {
            return "%s on %s"
                    .formatted(datastore.name(), hosts.stream().map(Host::name).collect(Collectors.joining(", ")));
        }
    }

    private static Undone unmount(UnmountDatastore command, StepReporter reporter, VSphereStep vcenter)
            throws RemoteException {
        List<Mounted> mounted = mounted(command, vcenter);
        if (command.mustBeUnused()) {
            requireNoOthers(command, mounted);
        }
        List<Mounted> ours =
                mounted.stream().filter(one -> !one.ours().isEmpty()).toList();
        if (ours.isEmpty()) {
            return new Undone("No host has %s mounted by this deployment".formatted(command.export()));
        }
        for (Mounted one : ours) {
            requireNoVms(vcenter, one.datastore());
        }
        List<String> failures = new ArrayList<>();
        for (Mounted one : ours) {
            for (Host host : one.ours()) {
                reporter.progress(
                        "Unmounting %s from %s".formatted(one.datastore().name(), host.name()));
                remove(vcenter, one.datastore(), host, failures);
            }
        }
        requireGone(command, vcenter, failures);
        return new Undone("Unmounted "
                + ours.stream().map(one -> one.describe(one.ours())).collect(Collectors.joining("; ")));
    }

    private static List<Mounted> mounted(UnmountDatastore command, VSphereStep vcenter) throws RemoteException {
        List<Mounted> mounted = new ArrayList<>();
        for (NasDatastore datastore :
                NasDatastore.below(vcenter.session(), vcenter.session().rootFolder())) {
            if (datastore.serves(command.export(), command.serverNames())) {
                List<Host> hosts = ClusterHosts.of(vcenter.session(), datastore.hosts());
                boolean byAddress = datastore.serves(command.export(), List.of());
                mounted.add(new Mounted(
                        datastore,
                        hosts.stream()
                                .filter(host -> byAddress && command.hosts().contains(host.id()))
                                .toList(),
                        hosts.stream()
                                .filter(host -> !byAddress || !command.hosts().contains(host.id()))
                                .toList()));
            }
        }
        return mounted;
    }

    private static void requireNoOthers(UnmountDatastore command, List<Mounted> mounted) {
        List<Mounted> others =
                mounted.stream().filter(one -> !one.others().isEmpty()).toList();
        if (!others.isEmpty()) {
            throw new StepFailedException(
                    ErrorCode.TARGET_MOUNTED,
                    "%s is mounted as %s"
                            .formatted(
                                    command.export(),
                                    others.stream()
                                            .map(one -> one.describe(one.others()))
                                            .collect(Collectors.joining("; "))),
                    new Evidence(
                            "Datastores from this target",
                            mounted.stream()
                                    .map(one -> one.datastore().describe())
                                    .collect(Collectors.joining("\n"))));
        }
    }

    private static void requireNoVms(VSphereStep vcenter, NasDatastore datastore) throws RemoteException {
        if (datastore.vms().isEmpty()) {
            return;
        }
        List<String> names =
                ObjectProperties.visible(vcenter.session(), datastore.vms(), "VirtualMachine", "name").stream()
                        .map(vm -> "%s (%s)"
                                .formatted(
                                        vm.text("name").orElse("unknown"),
                                        vm.object().getVal()))
                        .sorted()
                        .toList();
        throw new StepFailedException(
                ErrorCode.DATASTORE_IN_USE,
                "%d VMs live on %s: %s".formatted(datastore.vms().size(), datastore.name(), String.join(", ", names)),
                new Evidence("VMs on " + datastore.name(), String.join("\n", names)));
    }

    private static void remove(VSphereStep vcenter, NasDatastore datastore, Host host, List<String> failures)
            throws RemoteException {
        if (!host.connected() || host.datastores().isEmpty()) {
            failures.add("%s: vCenter says %s".formatted(host.name(), host.state()));
            return;
        }
        try {
            new HostDatastoreSystem(
                            vcenter.session().connection(), host.datastores().get())
                    .removeDatastore(new Datastore(vcenter.session().connection(), datastore.reference()));
        } catch (MethodFault fault) {
            failures.add("%s: %s"
                    .formatted(host.name(), VSphereFaults.evidence(fault).text().replace("\n", "; ")));
        }
    }

    /** What a host answered is one thing; what vCenter shows afterwards decides. */
    private static void requireGone(UnmountDatastore command, VSphereStep vcenter, List<String> failures)
            throws RemoteException {
        List<Mounted> left = mounted(command, vcenter).stream()
                .filter(one -> !one.ours().isEmpty())
                .toList();
        if (!left.isEmpty()) {
            throw new StepFailedException(
                    ErrorCode.DATASTORE_STILL_MOUNTED,
                    "Still mounted: "
                            + left.stream().map(one -> one.describe(one.ours())).collect(Collectors.joining("; ")),
                    new Evidence(
                            "Why",
                            failures.isEmpty()
                                    ? "The hosts said that they had unmounted it"
                                    : String.join("\n", failures)));
        }
    }
}
