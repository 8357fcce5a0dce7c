package io.poolwright.vcenter.customize.vsphere;

import java.rmi.RemoteException;
import java.util.List;
import java.util.stream.Collectors;

import com.vmware.vim25.CustomizationLinuxPrep;
import com.vmware.vim25.CustomizationSpec;
import com.vmware.vim25.CustomizationSpecInfo;
import com.vmware.vim25.NotFound;
import com.vmware.vim25.mo.CustomizationSpecManager;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** The customization specifications that were saved in a vCenter, by their names. */
public final class SavedSpecifications {

    private static final String INFO = "info";

    private SavedSpecifications() {}

    /** @throws StepFailedException if there is none of that name, or it is not one for Linux */
    public static CustomizationSpec read(VSphereSession session, String name) throws RemoteException {
        CustomizationSpecManager manager =
                new CustomizationSpecManager(session.connection(), session.customizationSpecManager());
        CustomizationSpec spec;
        try {
            spec = manager.getCustomizationSpec(name).getSpec();
        } catch (NotFound missing) {
            throw unfit("vCenter has no customization specification %s".formatted(name), session);
        }
        if (!(spec.getIdentity() instanceof CustomizationLinuxPrep)) {
            throw unfit("The customization specification %s is not one for Linux".formatted(name), session);
        }
        return spec;
    }

    private static StepFailedException unfit(String detail, VSphereSession session) throws RemoteException {
        List<CustomizationSpecInfo> all = ObjectProperties.read(session, session.customizationSpecManager(), INFO)
                .list(INFO, CustomizationSpecInfo.class);
        String names = all.stream()
                .map(info -> "%s (%s)".formatted(info.getName(), info.getType()))
                .collect(Collectors.joining("\n"));
        return new StepFailedException(
                ErrorCode.CUSTOMIZATION_SPECIFICATION_NOT_FOUND,
                detail,
                new Evidence("The saved specifications", names.isEmpty() ? "none" : names));
    }
}
