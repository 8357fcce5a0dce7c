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
import io.poolwright.contracts.vsphere.CustomizationOptions.Channel;
import io.poolwright.vcenter.clone.vsphere.Template;
import io.poolwright.vcenter.plan.vsphere.Where.Found;
import io.poolwright.vcenter.power.vsphere.ManualDrs;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/**
 * Whether the account may do on each object what the deployment needs there. What is done to the new VM is asked of its
 * folder, from which it inherits. What only makes failures easier to understand is warned of.
 */
final class PrivilegeCheck {

    private static final List<String> OF_MOUNTING_HOST = List.of("Host.Config.Storage");
    private static final List<String> OF_DATASTORE = List.of("Datastore.AllocateSpace");
    private static final List<String> OF_POOL = List.of("Resource.AssignVMToPool");
    private static final List<String> OF_NETWORK = List.of("Network.Assign");
    /** Of a cluster whose DRS places no VM by itself. */
    private static final List<String> TO_PLACE = List.of("Resource.ApplyRecommendation");
    /** Of the root folder, in which saved specifications are. */
    private static final List<String> TO_READ_SPECIFICATIONS = List.of("VirtualMachine.Provisioning.ReadCustSpecs");
    /** Without it a guest that does not come up is shown without the picture of its console. */
    private static final List<String> TO_SHOW_THE_CONSOLE = List.of("VirtualMachine.Interact.CreateScreenshot");

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
        Optional<Refused> looked = findings.look(Check.PRIVILEGES, () -> {
            needed.putAll(elsewhere(question, where));
            return refused(needed, where);
        });
        if (looked.isEmpty()) {
            return;
        }
        Map<String, String> measured = new TreeMap<>();
        needed.forEach((object, privileges) -> measured.put(object.described(), String.join(", ", privileges)));
        List<String> missing = looked.get().missing();
        List<String> useful = looked.get().useful();
        if (!missing.isEmpty()) {
            findings.block(
                    Check.PRIVILEGES,
                    ErrorCode.MISSING_PRIVILEGE,
                    "%s lacks %s".formatted(username, String.join(", ", missing)),
                    measured);
        } else if (!useful.isEmpty()) {
            findings.warn(
                    Check.PRIVILEGES,
                    ErrorCode.MISSING_PRIVILEGE,
                    "%s lacks %s: a guest that does not come up is shown without its console"
                            .formatted(username, String.join(", ", useful)),
                    measured);
        } else {
            long count = needed.values().stream().mapToInt(List::size).sum();
            findings.ok(
                    Check.PRIVILEGES,
                    "%s has all %d privileges on %d objects".formatted(username, count, needed.size()),
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
        where.folder().ifPresent(folder -> needed.put(folder, FolderPrivileges.of(question, lacksController)));
        where.pool().ifPresent(pool -> needed.put(pool, OF_POOL));
        where.datastore().ifPresent(datastore -> needed.put(datastore, OF_DATASTORE));
        where.networks().forEach(network -> needed.put(network, OF_NETWORK));
        return needed;
    }

    /** What is needed on objects that are no part of the VM's place. */
    private Map<Found, List<String>> elsewhere(PlanQuestion question, Where where) throws RemoteException {
        Map<Found, List<String>> needed = new LinkedHashMap<>();
        if (question.customization().channel() == Channel.SAVED_SPECIFICATION) {
            needed.put(new Found(session.rootFolder(), "the root folder"), TO_READ_SPECIFICATIONS);
        }
        if (where.cluster().isPresent()
                && ManualDrs.of(session, where.cluster().get().reference())
                        .filter(drs -> drs.leavesToPeople(Optional.empty()))
                        .isPresent()) {
            needed.put(where.cluster().get(), TO_PLACE);
        }
        return needed;
    }

    /**
     * What the account may not.
     *
     * @param missing without which the deployment would fail
     * @param useful without which it would tell less
     */
    private record Refused(List<String> missing, List<String> useful) {}

    /** All in one call: each object is asked about every privilege, and answers that do not concern it are left aside. */
    private Refused refused(Map<Found, List<String>> needed, Where where) throws RemoteException {
        String[] all = Stream.concat(needed.values().stream().flatMap(List::stream), TO_SHOW_THE_CONSOLE.stream())
                .distinct()
                .toArray(String[]::new);
        ManagedEntity[] entities = needed.keySet().stream()
                .map(object -> new ManagedEntity(session.connection(), object.reference()))
                .toArray(ManagedEntity[]::new);
        EntityPrivilege[] answers = new AuthorizationManager(session.connection(), session.authorizationManager())
                .hasPrivilegeOnEntities(entities, sessionKey(), all);
        List<String> missing = new ArrayList<>();
        needed.forEach((object, privileges) -> missing.addAll(refused(answers, object, privileges)));
        return new Refused(
                missing,
                where.folder()
                        .map(folder -> refused(answers, folder, TO_SHOW_THE_CONSOLE))
                        .orElse(List.of()));
    }

    private static List<String> refused(EntityPrivilege[] answers, Found object, List<String> privileges) {
        return refused(answers, object)
                .filter(privileges::contains)
                .map(privilege -> "%s on %s".formatted(privilege, object.described()))
                .toList();
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
