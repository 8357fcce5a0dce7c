package io.poolwright.vcenter.session.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.rmi.RemoteException;

import com.vmware.vim25.InsufficientMemoryResourcesFault;
import com.vmware.vim25.LocalizedMethodFault;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.NicSettingMismatch;
import com.vmware.vim25.NoDiskSpace;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.SystemError;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.contracts.vsphere.VCenterConnection;

class VSphereFaultsTest {

    private static final VCenterConnection VCENTER = new VCenterConnection(
            VCenterId.random(),
            "site-a",
            URI.create("https://vcenter.example/sdk"),
            "poolwright@vsphere.local",
            new Sealed(SecretReader.VCENTER_AGENT, "vcenter/x/password", "AAAA"),
            new TlsTrust.SystemAuthorities());

    @Test
    void namesTheMissingPrivilegeAndTheObject() {
        NoPermission fault = new NoPermission();
        fault.setPrivilegeId("Datastore.AllocateSpace");
        fault.setObject(new ManagedObjectReference());
        fault.getObject().setType("Datastore");
        fault.getObject().setVal("datastore-12");

        Failure failure = translated(fault);

        assertThat(failure.code()).isEqualTo(ErrorCode.MISSING_PRIVILEGE);
        assertThat(failure.detail()).contains("Datastore.AllocateSpace").contains("datastore-12");
    }

    @Test
    void knowsWhatRanOutByTheFaultsFamily() {
        assertThat(translated(new InsufficientMemoryResourcesFault()).code())
                .isEqualTo(ErrorCode.INSUFFICIENT_RESOURCES);
        assertThat(translated(new NoDiskSpace()).code()).isEqualTo(ErrorCode.INSUFFICIENT_RESOURCES);
    }

    @Test
    void knowsACustomizationFaultByItsFamily() {
        assertThat(translated(new NicSettingMismatch()).code()).isEqualTo(ErrorCode.CUSTOMIZATION_FAILED);
    }

    @Test
    void keepsVCentersWordsAndThoseOfTheFaultBehind() {
        SystemError behind = new SystemError();
        behind.detail = new FaultWords("The disk chain is broken");
        LocalizedMethodFault cause = new LocalizedMethodFault();
        cause.setFault(behind);
        UnknownFault fault = new UnknownFault("FaultOfTheFuture");
        fault.detail = new FaultWords("Something new went wrong");
        fault.setFaultCause(cause);

        Failure failure = translated(fault);

        assertThat(failure.code()).isEqualTo(ErrorCode.VCENTER_FAULT);
        assertThat(failure.evidence().getFirst().text())
                .isEqualTo("FaultOfTheFuture: Something new went wrong\nSystemError: The disk chain is broken");
    }

    @Test
    void takesAnythingWithoutAFaultForAnOutage() {
        assertThat(translated(new TransportException("no answer")).code()).isEqualTo(ErrorCode.VCENTER_UNREACHABLE);
    }

    private static Failure translated(RemoteException fault) {
        return VSphereFaults.translate(fault, VCENTER).failure();
    }

    @Test
    void tellsLackOfResourcesFromOtherFaults() {
        MethodFault other = new SystemError();

        assertThat(VSphereFaults.isLackOfResources(new NoDiskSpace())).isTrue();
        assertThat(VSphereFaults.isLackOfResources(other)).isFalse();
    }
}
