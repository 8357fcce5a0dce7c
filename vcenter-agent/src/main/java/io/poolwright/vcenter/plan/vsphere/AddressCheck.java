package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.vmware.vim25.GuestNicInfo;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.mo.ContainerView;
import com.vmware.vim25.mo.ManagedEntity;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** Whether any VM of the inventory says that it has the address, on whichever of its adapters. */
final class AddressCheck {

    private static final String VIRTUAL_MACHINE = "VirtualMachine";

    private final VSphereSession session;
    private final Findings findings;
    private final Optional<DeploymentId> deployment;

    AddressCheck(VSphereSession session, Findings findings, Optional<DeploymentId> deployment) {
        this.session = session;
        this.findings = findings;
        this.deployment = deployment;
    }

    void check(PlanQuestion question) throws RemoteException {
        if (question.address().isEmpty()) {
            findings.ok(Check.ADDRESS, "DHCP gives the address", Map.of());
            return;
        }
        Ipv4Address address = question.address().get();
        Optional<List<PropertyValues>> looked = findings.look(Check.ADDRESS, this::guests);
        if (looked.isEmpty()) {
            return;
        }
        List<PropertyValues> holders = looked.get().stream()
                .filter(vm -> !isOurs(vm) && addresses(vm).anyMatch(address.value()::equals))
                .toList();
        report(address, looked.get().size(), holders);
    }

    private void report(Ipv4Address address, int looked, List<PropertyValues> holders) {
        Map<String, String> measured = Map.of(
                "address",
                address.value(),
                "vmsLookedAt",
                String.valueOf(looked),
                "holders",
                holders.isEmpty()
                        ? "none"
                        : holders.stream().map(AddressCheck::described).collect(Collectors.joining(", ")));
        List<PropertyValues> running = holders.stream()
                .filter(vm -> !"poweredOff".equals(vm.text("runtime.powerState").orElse("")))
                .toList();
        if (!running.isEmpty()) {
            findings.block(
                    Check.ADDRESS,
                    ErrorCode.ADDRESS_IN_USE,
                    "%s has the address %s".formatted(described(running.getFirst()), address),
                    measured);
        } else if (!holders.isEmpty()) {
            findings.warn(
                    Check.ADDRESS,
                    ErrorCode.ADDRESS_IN_USE,
                    "%s had the address %s and is powered off".formatted(described(holders.getFirst()), address),
                    measured);
        } else {
            findings.ok(Check.ADDRESS, "None of %d VMs has the address %s".formatted(looked, address), measured);
        }
    }

    /** By reference, page by page: a collector that walks a view meets VMs in the midst of their clone. */
    private List<PropertyValues> guests() throws RemoteException {
        ContainerView view = session.viewManager()
                .createContainerView(
                        new ManagedEntity(session.connection(), session.rootFolder()),
                        new String[] {VIRTUAL_MACHINE},
                        true);
        try {
            List<ManagedObjectReference> all =
                    ObjectProperties.read(session, view.getMOR(), "view").list("view", ManagedObjectReference.class);
            return new ArrayList<>(ObjectProperties.visible(
                    session,
                    all,
                    VIRTUAL_MACHINE,
                    "name",
                    "config.instanceUuid",
                    "runtime.powerState",
                    "guest.ipAddress",
                    "guest.net"));
        } finally {
            view.destroyView();
        }
    }

    private boolean isOurs(PropertyValues vm) {
        return deployment
                .map(DeploymentId::toString)
                .filter(id -> vm.text("config.instanceUuid")
                        .filter(id::equalsIgnoreCase)
                        .isPresent())
                .isPresent();
    }

    private static Stream<String> addresses(PropertyValues vm) {
        return Stream.concat(
                vm.text("guest.ipAddress").stream(),
                vm.list("guest.net", GuestNicInfo.class).stream()
                        .filter(nic -> nic.getIpAddress() != null)
                        .flatMap(nic -> Arrays.stream(nic.getIpAddress())));
    }

    private static String described(PropertyValues vm) {
        return "%s (%s)".formatted(vm.text("name").orElse("a VM"), vm.object().getVal());
    }
}
