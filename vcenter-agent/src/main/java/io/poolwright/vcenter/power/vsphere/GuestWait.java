package io.poolwright.vcenter.power.vsphere;

import java.rmi.RemoteException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.vmware.vim25.ManagedObjectReference;
import org.jboss.logging.Logger;

import io.poolwright.contracts.deployment.StepOutcome.ToolsRunning;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.WaitForTools;
import io.poolwright.vcenter.customize.vsphere.CustomizationEnd;
import io.poolwright.vcenter.customize.vsphere.CustomizationWatch;
import io.poolwright.vcenter.customize.vsphere.CustomizationWatches;
import io.poolwright.vcenter.power.GuestReport;
import io.poolwright.vcenter.power.GuestTimeline;
import io.poolwright.vcenter.power.VmQuestion;
import io.poolwright.vcenter.session.vsphere.GuestCustomizationInfo;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/** One wait for one guest. */
final class GuestWait {

    private static final Logger LOG = Logger.getLogger(GuestWait.class);

    private final WaitForTools command;
    private final StepReporter reporter;
    private final VSphereStep vcenter;
    private final GuestTimeline timeline = new GuestTimeline();
    private final Set<String> asked = new HashSet<>();

    GuestWait(WaitForTools command, StepReporter reporter, VSphereStep vcenter) {
        this.command = command;
        this.reporter = reporter;
        this.vcenter = vcenter;
    }

    ToolsRunning untilUp(CustomizationWatches customizations) throws RemoteException, InterruptedException {
        ManagedObjectReference vm = OwnedVms.require(vcenter.session(), command.vm());
        ToolsRunning up = command.customization().byVCenter() ? customized(vm, customizations) : uncustomized(vm);
        boolean fixed = command.addressing().expectedAddress().isPresent();
        reporter.log(
                fixed
                        ? "The guest is up at its address %s".formatted(up.address())
                        : "DHCP has given the guest the address %s".formatted(up.address()));
        return up;
    }

    private ToolsRunning uncustomized(ManagedObjectReference vm) throws RemoteException, InterruptedException {
        Optional<ToolsRunning> up = vcenter.updates().await(vm, command.deadline(), this::judge, GuestReports.PATHS);
        if (up.isEmpty()) {
            throw late(vm).failure();
        }
        return up.get();
    }

    private ToolsRunning customized(ManagedObjectReference vm, CustomizationWatches customizations)
            throws RemoteException, InterruptedException {
        try (CustomizationWatch customization = customizations.open(vcenter, vm);
                Aside<Optional<ToolsRunning>> guest = Aside.start("guest-wait", () -> guest(vm, customization))) {
            return both(vm, guest.result(), customization.end());
        }
    }

    /** The guest is up, and vCenter has said that it is customized, in whichever order; a failure ends it at once. */
    private ToolsRunning both(
            ManagedObjectReference vm,
            CompletableFuture<Optional<ToolsRunning>> guest,
            CompletableFuture<CustomizationEnd> end)
            throws RemoteException, InterruptedException {
        Aside.get(CompletableFuture.anyOf(guest, end));
        if (end.isDone()) {
            requireSuccess(vm, Aside.get(end));
        }
        Optional<ToolsRunning> up = Aside.get(guest);
        if (up.isPresent() && !end.isDone()) {
            reporter.progress("Waiting for vCenter to say how the guest's customization ended");
            awaitDeadlineOr(end);
        }
        if (!end.isDone()) {
            throw late(vm).customizationUnknown();
        }
        requireSuccess(vm, Aside.get(end));
        reporter.log("vCenter says that the guest was customized");
        if (up.isEmpty()) {
            throw late(vm).failure();
        }
        return up.get();
    }

    private Optional<ToolsRunning> guest(ManagedObjectReference vm, CustomizationWatch customization)
            throws RemoteException, InterruptedException {
        String[] paths = vcenter.session().knows(vm, GuestCustomizationInfo.PROPERTY)
                ? GuestReports.pathsWithCustomization()
                : GuestReports.PATHS;
        return vcenter.updates()
                .await(
                        vm,
                        command.deadline(),
                        values -> {
                            CustomizationEnd.of(values).ifPresent(customization::tell);
                            return judge(values);
                        },
                        paths);
    }

    private void awaitDeadlineOr(CompletableFuture<CustomizationEnd> end) throws RemoteException, InterruptedException {
        try {
            end.get(reporter.timeLeft().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debugf(e, "vCenter has not said how the customization for %s ended", command.commandId());
        } catch (ExecutionException e) {
            Aside.get(end);
        }
    }

    private void requireSuccess(ManagedObjectReference vm, CustomizationEnd end) throws RemoteException {
        if (!end.succeeded()) {
            PropertyValues values = ObjectProperties.read(vcenter.session(), vm, GuestReports.PATHS);
            throw end.failure(
                    values.text("name").orElse(vm.getVal()),
                    new Evidence("The guest", GuestReports.of(values).describe()));
        }
    }

    private Optional<ToolsRunning> judge(PropertyValues values) {
        GuestReport guest = GuestReports.of(values);
        timeline.note(Instant.now(), guest);
        guest.question()
                .filter(question -> asked.add(question.id()))
                .map(VmQuestion::report)
                .ifPresent(reporter::log);
        Optional<String> missing = guest.missing(command.addressing());
        if (missing.isPresent()) {
            reporter.progress(guest.question()
                    .map(question -> "Waiting for somebody to answer vCenter's question about the VM")
                    .orElseGet(() -> "Waiting for %s".formatted(missing.get())));
            return Optional.empty();
        }
        return guest.usableAddress(command.addressing())
                .map(address -> new ToolsRunning(address, guest.hostName(), guest.hostKeys()));
    }

    private LateGuest late(ManagedObjectReference vm) throws RemoteException, InterruptedException {
        return LateGuest.of(vcenter, vm, command.addressing(), timeline);
    }
}
