package io.poolwright.vcenter.session.vsphere;

import com.vmware.vim25.MethodFault;

/** A fault of a type that the model does not have: its name and words are all that is known. */
public final class UnknownFault extends MethodFault {

    private static final long serialVersionUID = 1L;

    private final String typeName;

    UnknownFault(String typeName) {
        this.typeName = typeName;
    }

    /** As vCenter names the type. */
    public String typeName() {
        return typeName;
    }
}
