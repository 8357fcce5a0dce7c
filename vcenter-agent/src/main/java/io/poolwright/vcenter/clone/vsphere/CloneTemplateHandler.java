package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.DuplicateName;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ResourceAllocationInfo;
import com.vmware.vim25.VirtualMachineCloneSpec;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachinePowerState;
import com.vmware.vim25.mo.Folder;
import com.vmware.vim25.mo.Task;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.message.VCenterCommand.DestroyVm;
import io.poolwright.contracts.value.MacAddress;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.vcenter.session.Fences;
import io.poolwright.vcenter.session.OperationCost;
import io.poolwright.vcenter.session.vsphere.AvailableResources;
import io.poolwright.vcenter.session.vsphere.DatastoreClusters;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereFaults;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Makes it so that one powered-off VM with the deployment's instance UUID exists. A VM that is there already is adopted, and
 * so is the clone that an earlier instance of this agent started: vCenter reserves its name, which is how it is met again.
 */
@ApplicationScoped
public class CloneTemplateHandler implements StepHandler<CloneTemplate> {

    private final VCenterAccess access;
    private final CloneCosts costs;
    private final Fences fences;

    CloneTemplateHandler(VCenterAccess access, CloneCosts costs, Fences fences) {
        this.access = access;
        this.costs = costs;
        this.fences = fences;
    }

    @Override
    public StepOutcome handle(CloneTemplate command, StepReporter reporter) throws InterruptedException {
        OperationCost cost = costs.of(command);
        return access.operate(command, cost, reporter, vcenter -> handle(command, reporter, vcenter));
    }

    private TemplateCloned handle(CloneTemplate command, StepReporter reporter, VSphereStep vcenter)
            throws RemoteException, InterruptedException {
        Optional<ManagedObjectReference> adopted =
                OwnedVms.find(vcenter.session(), command.deploymentId().value());
        if (adopted.isPresent()) {
            reporter.log("Adopted %s, which an earlier attempt had made"
                    .formatted(adopted.get().getVal()));
            verify(command, vcenter, adopted.get());
            return outcome(command, adopted.get(), true);
        }
        Template template = Template.read(vcenter.session(), command);
        Inventory inventory = new Inventory(vcenter.session());
        Place place = new PlaceFinder(inventory, command.placement(), command.options(), template).find();
        MacAddresses.requireFree(vcenter.session(), macAddresses(command));
        try {
            ManagedObjectReference made = make(command, reporter, vcenter, template, place);
            removeIfOver(command, vcenter, made);
            verify(command, vcenter, made);
            return outcome(command, made, false);
        } catch (DuplicateName taken) {
            return adoptRunning(command, reporter, vcenter, template, taken);
        } catch (RemoteException e) {
            if (VSphereFaults.isLackOfResources(e)) {
                throw new AvailableResources(vcenter.session())
                        .lack(
                                e,
                                command.vcenter(),
                                place.datastore().map(List::of).orElse(template.datastores()),
                                Optional.of(place.pool()));
            }
            throw e;
        }
    }

    /**
     * While this instance cloned, another may have rolled the deployment back, looked for the VM and found none: then nobody
     * else will ever look for it again.
     */
    private void removeIfOver(CloneTemplate command, VSphereStep vcenter, ManagedObjectReference made)
            throws RemoteException, InterruptedException {
        fences.catchUp();
        if (!fences.removed(command.deploymentId())) {
            return;
        }
        DestroyVm removal = new DestroyVm(
                command.commandId(),
                command.deploymentId(),
                command.attempt(),
                command.deadline(),
                command.vcenter(),
                Optional.of(new VmReference(
                        new ManagedObjectId(made.getVal()),
                        command.deploymentId().value())),
                command.templateMoref(),
                Optional.empty());
        throw new StepFailedException(
                ErrorCode.VM_NOT_OURS,
                "The deployment was rolled back while it was cloned: %s"
                        .formatted(new VmRemoval(vcenter, removal).remove(made)));
    }

    /** The name is taken: by this deployment's own VM, there by now or in the making, or else by a stranger. */
    private static TemplateCloned adoptRunning(
            CloneTemplate command, StepReporter reporter, VSphereStep vcenter, Template template, DuplicateName taken)
            throws RemoteException, InterruptedException {
        Optional<ManagedObjectReference> ours = new RunningClones(vcenter, template.reference())
                .await(command.deploymentId().value(), percent -> reporter.progress(percent, title(command)));
        if (ours.isEmpty()) {
            throw NameHolder.refusal(new Inventory(vcenter.session()), command, taken);
        }
        verify(command, vcenter, ours.get());
        return outcome(command, ours.get(), true);
    }

    private static ManagedObjectReference make(
            CloneTemplate command, StepReporter reporter, VSphereStep vcenter, Template template, Place place)
            throws RemoteException, InterruptedException {
        Inventory inventory = new Inventory(vcenter.session());
        CloneSource source = CloneSource.of(command.options(), template);
        reporter.log(source.reason());
        VirtualMachineCloneSpec spec = CloneSpecs.clone(inventory, command, template, place, source.snapshot());
        if (place.inDatastoreCluster()) {
            Place chosen = recommended(command, reporter, vcenter, template, place, spec);
            spec = CloneSpecs.clone(inventory, command, template, chosen, source.snapshot());
        }
        reporter.progress(0, title(command));
        Task task = vcenter.session()
                .virtualMachine(template.reference())
                .cloneVM_Task(
                        new Folder(vcenter.session().connection(), place.folder()),
                        command.vmName().value(),
                        spec);
        return vcenter.tasks()
                .await(task, percent -> reporter.progress(percent, title(command)))
                .filter(ManagedObjectReference.class::isInstance)
                .map(ManagedObjectReference.class::cast)
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.VCENTER_FAULT, "vCenter ended the clone without saying which VM it made"));
    }

    private static Place recommended(
            CloneTemplate command,
            StepReporter reporter,
            VSphereStep vcenter,
            Template template,
            Place place,
            VirtualMachineCloneSpec spec)
            throws RemoteException {
        String cluster = command.placement().datastore().orElseThrow();
        ManagedObjectReference datastore = DatastoreClusters.recommend(
                        vcenter.session(),
                        place.datastore().orElseThrow(),
                        template.reference(),
                        place.folder(),
                        command.vmName().value(),
                        spec)
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.INSUFFICIENT_RESOURCES,
                        "vCenter recommends no datastore of the datastore cluster %s".formatted(cluster)));
        reporter.log("Datastore %s of the datastore cluster %s, as vCenter recommends"
                .formatted(new Inventory(vcenter.session()).name(datastore), cluster));
        return place.on(datastore);
    }

    private static List<MacAddress> macAddresses(CloneTemplate command) {
        return command.options().adapters().stream()
                .flatMap(adapter -> adapter.macAddress().stream())
                .toList();
    }

    /** Brings CPU, memory and instance UUID to what was asked for, where the clone left them as the template has them. */
    private static void verify(CloneTemplate command, VSphereStep vcenter, ManagedObjectReference vm)
            throws RemoteException, InterruptedException {
        if (isAsAskedFor(command, vcenter, vm) || isPoweredOn(vcenter, vm)) {
            return;
        }
        VirtualMachineConfigSpec config = CloneSpecs.config(command);
        vcenter.tasks().await(vcenter.session().virtualMachine(vm).reconfigVM_Task(config));
        if (!isAsAskedFor(command, vcenter, vm)) {
            throw new StepFailedException(
                    ErrorCode.VCENTER_FAULT,
                    "%s has not the CPUs, memory, reservations or instance UUID that it was given"
                            .formatted(vm.getVal()));
        }
    }

    private static boolean isAsAskedFor(CloneTemplate command, VSphereStep vcenter, ManagedObjectReference vm)
            throws RemoteException {
        PropertyValues values = ObjectProperties.read(
                vcenter.session(),
                vm,
                "config.hardware.numCPU",
                "config.hardware.memoryMB",
                "config.hardware.numCoresPerSocket",
                "config.cpuAllocation",
                "config.memoryAllocation",
                "config.instanceUuid",
                "config.extraConfig");
        String id = command.deploymentId().toString();
        CloneOptions options = command.options();
        return values.get("config.hardware.numCPU", Integer.class)
                        .filter(count -> count == command.cpuCount())
                        .isPresent()
                && values.get("config.hardware.memoryMB", Integer.class)
                        .filter(mib -> mib == CloneSpecs.memoryMib(command))
                        .isPresent()
                && isOrUnasked(options.coresPerSocket(), values.get("config.hardware.numCoresPerSocket", Integer.class))
                && isOrUnasked(options.cpuReservationMhz(), reservation(values, "config.cpuAllocation"))
                && isOrUnasked(options.memoryReservationMb(), reservation(values, "config.memoryAllocation"))
                && values.text("config.instanceUuid").filter(id::equals).isPresent()
                && values.extraConfig(OwnedVms.DEPLOYMENT_KEY)
                        .filter(id::equals)
                        .isPresent();
    }

    private static <T> boolean isOrUnasked(Optional<T> asked, Optional<T> is) {
        return asked.isEmpty() || asked.equals(is);
    }

    private static Optional<Long> reservation(PropertyValues values, String path) {
        return values.get(path, ResourceAllocationInfo.class).map(ResourceAllocationInfo::getReservation);
    }

    private static boolean isPoweredOn(VSphereStep vcenter, ManagedObjectReference vm) throws RemoteException {
        return ObjectProperties.read(vcenter.session(), vm, "runtime.powerState")
                .get("runtime.powerState", VirtualMachinePowerState.class)
                .filter(state -> state != VirtualMachinePowerState.poweredOff)
                .isPresent();
    }

    private static TemplateCloned outcome(CloneTemplate command, ManagedObjectReference vm, boolean adopted) {
        return new TemplateCloned(
                new VmReference(
                        new ManagedObjectId(vm.getVal()), command.deploymentId().value()),
                adopted);
    }

    private static String title(CloneTemplate command) {
        return "Cloning %s from %s".formatted(command.vmName(), command.templateName());
    }
}
