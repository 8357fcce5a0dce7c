package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.vmware.vim25.EntityPrivilege;
import com.vmware.vim25.PrivilegeAvailability;
import com.vmware.vim25.UserSession;
import com.vmware.vim25.mo.AuthorizationManager;
import com.vmware.vim25.mo.ManagedEntity;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.vcenter.clone.vsphere.Template;
import io.poolwright.vcenter.plan.vsphere.Where.Found;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/**
 * Whether the account may do on each object what the deployment needs there. What is done to the new VM is asked of its
 * folder, from which it inherits.
 */
final class PrivilegeCheck {

    private static final List<String> OF_FOLDER = List.of(
            "VirtualMachine.Inventory.CreateFromExisting",
            "VirtualMachine.Inventory.Delete",
            "VirtualMachine.Config.AddNewDisk",
            "VirtualMachine.Config.AdvancedConfig",
            "VirtualMachine.Config.Annotation",
            "VirtualMachine.Config.CPUCount",
            "VirtualMachine.Config.EditDevice",
            "VirtualMachine.Config.Memory",
            "VirtualMachine.Config.Settings",
            "VirtualMachine.Interact.PowerOff",
            "VirtualMachine.Interact.PowerOn",
            "VirtualMachine.Provisioning.Customize");
    private static final String TO_RESERVE = "VirtualMachine.Config.Resource";
    private static final String TO_ADD_DEVICES = "VirtualMachine.Config.AddRemoveDevice";
    private static final List<String> OF_MOUNTING_HOST = List.of("Host.Config.Storage");
    private static final List<String> OF_DATASTORE = List.of("Datastore.AllocateSpace");
    private static final List<String> OF_POOL = List.of("Resource.AssignVMToPool");
    private static final List<String> OF_NETWORK = List.of("Network.Assign");

    private final VSphereSession session;
    private final Findings findings;
    private final String username;

    PrivilegeCheck(VSphereSession session, Findings findings, String username) {
        this.session = session;
        this.findings = findings;
        this.username = username;
    }

    /** @param mounting the hosts that are to mount the datastore */
    void check(
            PlanQuestion question, Template template, Optional<TemplateFacts> facts, Where where, List<Found> mounting)
            throws RemoteException {
        Map<Found, List<String>> needed = needed(question, template, facts, where);
        mounting.forEach(host -> needed.put(host, OF_MOUNTING_HOST));
        Optional<List<String>> looked = findings.look(Check.PRIVILEGES, () -> missing(needed));
        if (looked.isEmpty()) {
            return;
        }
        Map<String, String> measured = new TreeMap<>();
        needed.forEach((object, privileges) -> measured.put(object.described(), String.join(", ", privileges)));
        List<String> missing = looked.get();
        if (missing.isEmpty()) {
            long count = needed.values().stream().mapToInt(List::size).sum();
            findings.ok(
                    Check.PRIVILEGES,
                    "%s has all %d privileges on %d objects".formatted(username, count, needed.size()),
                    measured);
        } else {
            findings.block(
                    Check.PRIVILEGES,
                    ErrorCode.MISSING_PRIVILEGE,
                    "%s lacks %s".formatted(username, String.join(", ", missing)),
                    measured);
        }
    }

    private static Map<Found, List<String>> needed(
            PlanQuestion question, Template template, Optional<TemplateFacts> facts, Where where) {
        Map<Found, List<String>> needed = new LinkedHashMap<>();
        boolean marked = facts.map(TemplateFacts::isTemplate).orElse(true);
        needed.put(
                new Found(
                        template.reference(),
                        facts.map(TemplateFacts::name)
                                .orElse(template.reference().getVal())),
                List.of(marked ? "VirtualMachine.Provisioning.DeployTemplate" : "VirtualMachine.Provisioning.Clone"));
        boolean lacksController = question.disks().template().isEmpty()
                && facts.flatMap(known -> known.places(question.disks().count()))
                        .filter(places -> !places.newControllers().isEmpty())
                        .isPresent();
        where.folder().ifPresent(folder -> needed.put(folder, ofFolder(question.cloning(), lacksController)));
        where.pool().ifPresent(pool -> needed.put(pool, OF_POOL));
        where.datastore().ifPresent(datastore -> needed.put(datastore, OF_DATASTORE));
        where.networks().forEach(network -> needed.put(network, OF_NETWORK));
        return needed;
    }

    private static List<String> ofFolder(CloneOptions cloning, boolean lacksController) {
        List<String> needed = new ArrayList<>(OF_FOLDER);
        if (cloning.cpuReservationMhz().isPresent()
                || cloning.memoryReservationMb().isPresent()) {
            needed.add(TO_RESERVE);
        }
        if (cloning.adapters().size() > 1 || lacksController) {
            needed.add(TO_ADD_DEVICES);
        }
        return needed;
    }

    /** All in one call: each object is asked about every privilege, and answers that do not concern it are left aside. */
    private List<String> missing(Map<Found, List<String>> needed) throws RemoteException {
        String[] all = needed.values().stream().flatMap(List::stream).distinct().toArray(String[]::new);
        ManagedEntity[] entities = needed.keySet().stream()
                .map(object -> new ManagedEntity(session.connection(), object.reference()))
                .toArray(ManagedEntity[]::new);
        EntityPrivilege[] answers = new AuthorizationManager(session.connection(), session.authorizationManager())
                .hasPrivilegeOnEntities(entities, sessionKey(), all);
        List<String> missing = new ArrayList<>();
        needed.forEach((object, privileges) -> refused(answers, object)
                .filter(privileges::contains)
                .map(privilege -> "%s on %s".formatted(privilege, object.described()))
                .forEach(missing::add));
        return missing;
    }

    private static Stream<String> refused(EntityPrivilege[] answers, Found object) {
        return answers == null
                ? Stream.empty()
                : Arrays.stream(answers)
                        .filter(answer -> object.reference().equals(answer.getEntity()))
                        .flatMap(answer -> Arrays.stream(answer.getPrivAvailability()))
                        .filter(privilege -> !privilege.isIsGranted())
                        .map(PrivilegeAvailability::getPrivId);
    }

    private String sessionKey() throws RemoteException {
        return ObjectProperties.read(session, session.sessionManager(), "currentSession")
                .get("currentSession", UserSession.class)
                .map(UserSession::getKey)
                .orElse("");
    }
}
