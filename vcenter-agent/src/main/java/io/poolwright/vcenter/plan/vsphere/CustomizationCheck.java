package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.Map;
import java.util.Optional;

import com.vmware.vim25.CustomizationSpec;

import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.vcenter.customize.vsphere.SavedSpecifications;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** Whether the saved specification that was asked for can be used. The other channels need nothing that could be missing. */
final class CustomizationCheck {

    private final VSphereSession session;
    private final Findings findings;

    CustomizationCheck(VSphereSession session, Findings findings) {
        this.session = session;
        this.findings = findings;
    }

    void check(PlanQuestion question) throws RemoteException {
        Optional<String> name = question.customization().specification();
        if (name.isEmpty()) {
            return;
        }
        Optional<CustomizationSpec> spec =
                findings.look(Check.CUSTOMIZATION, () -> SavedSpecifications.read(session, name.get()));
        if (spec.isPresent()) {
            findings.ok(Check.CUSTOMIZATION, "The saved specification %s is there".formatted(name.get()), Map.of());
        }
    }
}
