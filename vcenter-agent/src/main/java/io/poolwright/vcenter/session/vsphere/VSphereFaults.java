package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.CustomizationFault;
import com.vmware.vim25.HostCommunication;
import com.vmware.vim25.InsufficientResourcesFault;
import com.vmware.vim25.InvalidDatastore;
import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.LocalizableMessage;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.NoDiskSpace;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.NotAuthenticated;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.vsphere.VCenterConnection;

/** Translates vSphere's faults into the catalogue's errors: by their types, never by their words. */
public final class VSphereFaults {

    private static final int LONGEST_CHAIN = 8;

    private VSphereFaults() {}

    /** What the user is told of a call that failed at this vCenter. */
    public static StepFailedException translate(RemoteException e, VCenterConnection vcenter) {
        if (e instanceof MethodFault fault) {
            return translate(fault, vcenter);
        }
        Optional<CertificateException> untrusted = causeOf(e, CertificateException.class);
        if (untrusted.isPresent()) {
            return failure(
                    ErrorCode.VCENTER_CERTIFICATE_REJECTED,
                    "The certificate of %s at %s is not trusted".formatted(vcenter.name(), vcenter.url()),
                    new Evidence("Certificate", String.valueOf(untrusted.get().getMessage())),
                    e);
        }
        return failure(
                ErrorCode.VCENTER_UNREACHABLE,
                "%s does not answer at %s".formatted(vcenter.name(), vcenter.url()),
                new Evidence("Connection", causes(e)),
                e);
    }

    /** Whether the fault says that storage, memory, CPU or something else ran out. */
    public static boolean isLackOfResources(RemoteException e) {
        return e instanceof InsufficientResourcesFault || e instanceof NoDiskSpace;
    }

    /** vCenter's own words with the fault's type, and those of the faults behind it. */
    public static Evidence evidence(MethodFault fault) {
        List<String> lines = new ArrayList<>();
        MethodFault cause = fault;
        while (cause != null && lines.size() < LONGEST_CHAIN) {
            lines.add("%s: %s".formatted(typeName(cause), words(cause)));
            cause = cause.getFaultCause() == null ? null : cause.getFaultCause().getFault();
        }
        return new Evidence("vCenter's fault", String.join("\n", lines));
    }

    private static StepFailedException translate(MethodFault fault, VCenterConnection vcenter) {
        return switch (fault) {
            case InvalidLogin refused ->
                failure(
                        ErrorCode.VCENTER_LOGIN_REFUSED,
                        "%s refused the login of %s".formatted(vcenter.name(), vcenter.username()),
                        fault);
            case NotAuthenticated lost ->
                failure(
                        ErrorCode.VCENTER_FAULT,
                        "%s does not keep the session of %s".formatted(vcenter.name(), vcenter.username()),
                        fault);
            case NoPermission missing ->
                failure(ErrorCode.MISSING_PRIVILEGE, missingPrivilege(missing, vcenter.username()), fault);
            case InsufficientResourcesFault lack ->
                failure(
                        ErrorCode.INSUFFICIENT_RESOURCES,
                        "%s has not enough resources".formatted(vcenter.name()),
                        fault);
            case NoDiskSpace full ->
                failure(
                        ErrorCode.INSUFFICIENT_RESOURCES,
                        "The datastore %s is full".formatted(full.getDatastore()),
                        fault);
            case HostCommunication away ->
                failure(
                        ErrorCode.HOSTS_UNAVAILABLE,
                        "%s cannot reach the host: %s".formatted(vcenter.name(), typeName(fault)),
                        fault);
            case InvalidDatastore unusable ->
                failure(
                        ErrorCode.DATASTORE_NOT_ON_HOSTS,
                        "The datastore %s cannot be used: %s".formatted(unusable.getName(), typeName(fault)),
                        fault);
            case CustomizationFault failed ->
                failure(
                        ErrorCode.CUSTOMIZATION_FAILED,
                        "%s cannot customize the guest: %s".formatted(vcenter.name(), typeName(fault)),
                        fault);
            default ->
                failure(ErrorCode.VCENTER_FAULT, "%s reported %s".formatted(vcenter.name(), typeName(fault)), fault);
        };
    }

    private static String missingPrivilege(NoPermission missing, String username) {
        String object = missing.getObject() == null
                ? "an object that it does not name"
                : "%s %s"
                        .formatted(
                                missing.getObject().getType(),
                                missing.getObject().getVal());
        return "The account %s lacks the privilege %s on %s".formatted(username, missing.getPrivilegeId(), object);
    }

    private static String typeName(MethodFault fault) {
        return fault instanceof UnknownFault unknown
                ? unknown.typeName()
                : fault.getClass().getSimpleName();
    }

    private static String words(MethodFault fault) {
        List<String> words = new ArrayList<>();
        if (fault.detail instanceof FaultWords said && said.getMessage() != null) {
            words.add(said.getMessage());
        }
        if (fault.getFaultMessage() != null) {
            Arrays.stream(fault.getFaultMessage())
                    .map(LocalizableMessage::getMessage)
                    .filter(message -> message != null && !words.contains(message))
                    .forEach(words::add);
        }
        return String.join("; ", words);
    }

    private static <T extends Throwable> Optional<T> causeOf(Throwable e, Class<T> type) {
        Throwable cause = e;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String causes(Throwable e) {
        List<String> lines = new ArrayList<>();
        Throwable cause = e.getCause();
        while (cause != null && lines.size() < LONGEST_CHAIN) {
            lines.add("%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage()));
            cause = cause.getCause();
        }
        return lines.isEmpty() ? String.valueOf(e.getMessage()) : String.join("\n", lines);
    }

    private static StepFailedException failure(ErrorCode code, String detail, MethodFault fault) {
        return failure(code, detail, evidence(fault), fault);
    }

    private static StepFailedException failure(ErrorCode code, String detail, Evidence evidence, Throwable cause) {
        return new StepFailedException(new Failure(code, detail, List.of(evidence)), cause);
    }
}
