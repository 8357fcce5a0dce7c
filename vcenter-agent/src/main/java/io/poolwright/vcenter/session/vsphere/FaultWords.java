package io.poolwright.vcenter.session.vsphere;

/** What vCenter said in words beside a typed fault; carried as the fault's {@code detail}. */
public final class FaultWords extends Exception {

    private static final long serialVersionUID = 1L;

    FaultWords(String words) {
        super(words, null, false, false);
    }
}
