package io.poolwright.lab.vcsim;

import static io.poolwright.lab.vcsim.SoapSession.escape;
import static io.poolwright.lab.vcsim.SoapSession.reference;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with vcsim that shares no code with the services: what the tests believe about a virtual machine they read here.
 * Calls block; faults are {@link VcsimFaultException}. Safe for use by several threads; each {@link VmWatch} has one of its
 * own collectors.
 */
public final class VcsimClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VcsimClient.class);
    private static final Duration TASK_LIMIT = Duration.ofSeconds(60);
    private static final String VM = "VirtualMachine";
    private static final List<String> VM_PROPERTIES = List.of(
            "name",
            "parent",
            "resourcePool",
            "network",
            "datastore",
            "config.instanceUuid",
            "config.template",
            "config.hardware",
            "config.cpuAllocation",
            "config.memoryAllocation",
            "config.extraConfig",
            "runtime.powerState",
            "runtime.host",
            "guest");
    private static final List<String> WATCHED = List.of(
            "name",
            "config.template",
            "config.extraConfig",
            "runtime.powerState",
            "guest.toolsRunningStatus",
            "guest.ipAddress",
            "guest.hostName");

    private final SoapSession session;
    private final String collector;
    private final String sessionManager;
    private final String view;
    private final VcsimHosts hosts;

    private VcsimClient(SoapSession session, String username, String password) {
        this.session = session;
        SoapElement content = session.call("RetrieveServiceContent", "ServiceInstance:ServiceInstance", "")
                .find("returnval")
                .orElseThrow();
        this.collector = "PropertyCollector:" + content.text("propertyCollector");
        this.sessionManager = "SessionManager:" + content.text("sessionManager");
        session.call(
                "Login",
                sessionManager,
                "<userName>%s</userName><password>%s</password>".formatted(escape(username), escape(password)));
        String viewManager = "ViewManager:" + content.text("viewManager");
        String rootFolder = "Folder:" + content.text("rootFolder");
        this.hosts = new VcsimHosts(this, session, collector, viewManager, rootFolder);
        this.view = "ContainerView:"
                + session.call(
                                "CreateContainerView",
                                viewManager,
                                reference("container", rootFolder)
                                        + "<type>VirtualMachine</type><recursive>true</recursive>")
                        .text("returnval");
    }

    /**
     * Logs in.
     *
     * @param certificateSha256 of the only certificate that is accepted
     */
    public static VcsimClient login(URI url, String certificateSha256, String username, String password) {
        return new VcsimClient(new SoapSession(url, certificateSha256), username, password);
    }

    /** The ESXi hosts and their datastores. */
    public VcsimHosts hosts() {
        return hosts;
    }

    /** All virtual machines, templates too. */
    public List<VirtualMachine> virtualMachines() {
        return PropertyFilter.inView(view, VM, VM_PROPERTIES).read(session, collector).entrySet().stream()
                .map(entry -> VirtualMachine.from(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The virtual machine with this moref. @throws VcsimFaultException {@code ManagedObjectNotFound} if there is none */
    public VirtualMachine virtualMachine(String moref) {
        Map<String, Map<String, SoapElement>> read = PropertyFilter.of(
                        VM + ":" + moref, VM_PROPERTIES.toArray(String[]::new))
                .read(session, collector);
        return VirtualMachine.from(moref, read.get(moref));
    }

    /** The one virtual machine with this name. */
    public Optional<VirtualMachine> named(String name) {
        return virtualMachines().stream().filter(vm -> vm.name().equals(name)).findFirst();
    }

    /** The virtual machines with this instance UUID: more than one would be a fault of whoever made them. */
    public List<VirtualMachine> withInstanceUuid(String uuid) {
        return virtualMachines().stream()
                .filter(vm -> vm.instanceUuid().equalsIgnoreCase(uuid))
                .toList();
    }

    /** Sets extraConfig keys; an empty value removes a key. */
    public void setExtraConfig(String moref, Map<String, String> values) {
        String options = values.entrySet().stream()
                .map(entry -> "<extraConfig><key>%s</key><value xsi:type=\"xsd:string\">%s</value></extraConfig>"
                        .formatted(escape(entry.getKey()), escape(entry.getValue())))
                .collect(Collectors.joining());
        task("ReconfigVM_Task", moref, "<spec>" + options + "</spec>");
    }

    /** Gives a virtual machine another identity, as a restore from a backup may. */
    public void setInstanceUuid(String moref, String uuid) {
        task("ReconfigVM_Task", moref, "<spec><instanceUuid>" + escape(uuid) + "</instanceUuid></spec>");
    }

    public void rename(String moref, String name) {
        task("Rename_Task", moref, "<newName>" + escape(name) + "</newName>");
    }

    public void powerOn(String moref) {
        task("PowerOnVM_Task", moref, "");
    }

    public void powerOff(String moref) {
        task("PowerOffVM_Task", moref, "");
    }

    public void takeSnapshot(String moref, String name) {
        task(
                "CreateSnapshot_Task",
                moref,
                "<name>%s</name><memory>false</memory><quiesce>false</quiesce>".formatted(escape(name)));
    }

    /** Makes a datastore cluster of the one datastore, beside which it lies afterwards. */
    public void makeDatastoreCluster(String name, String datastoreMoref) {
        String datastore = "Datastore:" + datastoreMoref;
        String folder = PropertyFilter.of(datastore, "parent")
                .read(session, collector)
                .get(datastoreMoref)
                .get("parent")
                .text();
        String cluster = session.call("CreateStoragePod", "Folder:" + folder, "<name>" + escape(name) + "</name>")
                .text("returnval");
        await("MoveIntoFolder_Task", "StoragePod:" + cluster, reference("list", datastore));
    }

    /** Removes a virtual machine, which must be powered off. */
    public void destroy(String moref) {
        task("Destroy_Task", moref, "");
    }

    /** Makes a template of a virtual machine: powered off, renamed, marked. Returns it. */
    public VirtualMachine makeTemplate(String moref, String name) {
        if (virtualMachine(moref).poweredOn()) {
            powerOff(moref);
        }
        rename(moref, name);
        session.call("MarkAsTemplate", VM + ":" + moref, "");
        return virtualMachine(moref);
    }

    /** Watches all virtual machines. */
    public VmWatch watch() {
        return new VmWatch(() -> PropertyFilter.inView(view, VM, WATCHED).read(session, collector));
    }

    /** Logs out; a simulator that is gone already has no session to end. */
    @Override
    public void close() {
        try (session) {
            session.call("Logout", sessionManager, "");
        } catch (VcsimFaultException e) {
            LOG.debug("The session could not be ended", e);
        }
    }

    private void task(String method, String moref, String arguments) {
        await(method, VM + ":" + moref, arguments);
    }

    /** Calls a method that yields a task, and waits for its success. */
    void await(String method, String object, String arguments) {
        String task = "Task:" + session.call(method, object, arguments).text("returnval");
        try (PropertyFilter.Updates updates =
                PropertyFilter.of(task, "info.state", "info.error").watch(session, collector)) {
            long deadline = System.nanoTime() + TASK_LIMIT.toNanos();
            while (System.nanoTime() < deadline) {
                for (SoapElement update : updates.next(Duration.ofSeconds(5))) {
                    if (isDone(PropertyFilter.properties(update, "changeSet"))) {
                        return;
                    }
                }
            }
        }
        throw new VcsimFaultException("Timedout", method + " of " + object + " took too long");
    }

    private static boolean isDone(Map<String, SoapElement> changes) {
        String state = Optional.ofNullable(changes.get("info.state"))
                .map(SoapElement::text)
                .orElse("");
        if (state.equals("error")) {
            SoapElement error = changes.get("info.error");
            throw new VcsimFaultException(
                    error.find("fault").map(SoapElement::type).orElse(""), error.text("localizedMessage"));
        }
        return state.equals("success");
    }
}
