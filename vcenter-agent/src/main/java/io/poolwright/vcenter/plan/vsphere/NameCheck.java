package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.Map;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.mo.ManagedEntity;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.vcenter.plan.vsphere.Where.Found;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** Whether the VM's name is free in its folder. */
final class NameCheck {

    private final VSphereSession session;
    private final Findings findings;
    private final Optional<DeploymentId> deployment;

    NameCheck(VSphereSession session, Findings findings, Optional<DeploymentId> deployment) {
        this.session = session;
        this.findings = findings;
        this.deployment = deployment;
    }

    void check(PlanQuestion question, Where where) throws RemoteException {
        if (where.folder().isEmpty()) {
            return;
        }
        Found folder = where.folder().get();
        Optional<Optional<ManagedObjectReference>> child = findings.look(
                Check.VM_NAME, () -> child(folder, question.vmName().value()));
        if (child.isEmpty()) {
            return;
        }
        if (child.get().isEmpty()) {
            findings.ok(
                    Check.VM_NAME,
                    "%s is free in %s".formatted(question.vmName(), folder.name()),
                    Map.of("folder", folder.described()));
            return;
        }
        taken(question, folder, child.get().get());
    }

    private Optional<ManagedObjectReference> child(Found folder, String name) throws RemoteException {
        return Optional.ofNullable(session.searchIndex()
                        .findChild(new ManagedEntity(session.connection(), folder.reference()), name))
                .map(ManagedEntity::getMOR);
    }

    private void taken(PlanQuestion question, Found folder, ManagedObjectReference holder) throws RemoteException {
        boolean vm = "VirtualMachine".equals(holder.getType());
        Optional<PropertyValues> values = vm
                ? findings.look(
                        Check.VM_NAME,
                        () -> ObjectProperties.read(
                                session, holder, "config.instanceUuid", "config.extraConfig", "runtime.powerState"))
                : Optional.empty();
        Optional<String> instance = values.flatMap(read -> read.text("config.instanceUuid"));
        if (deployment
                .map(DeploymentId::toString)
                .filter(id -> instance.filter(id::equalsIgnoreCase).isPresent())
                .isPresent()) {
            findings.ok(
                    Check.VM_NAME,
                    "%s is this deployment's own VM".formatted(question.vmName()),
                    Map.of("holder", holder.getVal()));
            return;
        }
        String owner = values.flatMap(read -> read.extraConfig(OwnedVms.DEPLOYMENT_KEY))
                .map("deployment %s made it"::formatted)
                .orElse("Poolwright did not make it");
        findings.block(
                Check.VM_NAME,
                ErrorCode.VM_NAME_TAKEN,
                "%s is %s in %s; %s".formatted(question.vmName(), holder.getVal(), folder.name(), owner),
                Map.of(
                        "folder",
                        folder.described(),
                        "holder",
                        holder.getVal(),
                        "instanceUuid",
                        instance.orElse("none"),
                        "powerState",
                        values.flatMap(read -> read.text("runtime.powerState")).orElse("none")));
    }
}
