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
    private volatile boolean extended;

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

    /** Notes an event of a virtual machine, of a type such as {@code CustomizationFailed}, as the vCenter itself would. */
    public void postEvent(String moref, String type) {
        String event = """
                <eventToPost xsi:type="%s"><key>0</key><chainId>0</chainId>\
                <createdTime>2026-01-01T00:00:00Z</createdTime><userName></userName>\
                <vm><name>%s</name><vm type="VirtualMachine">%s</vm></vm><template>false</template>%s</eventToPost>""".formatted(
                type, escape(virtualMachine(moref).name()), moref, "<logLocation>/var/log/vmware-imc</logLocation>");
        session.call("PostEvent", "EventManager:EventManager", event);
    }

    /**
     * Makes a task of a virtual machine's that waits for ever, as vCenter has them while it is busy.
     *
     * @return its moref
     */
    public String makeTask(String moref, boolean cancelable) {
        SoapElement content = session.call("RetrieveServiceContent", "ServiceInstance:ServiceInstance", "")
                .find("returnval")
                .orElseThrow();
        if (!extended) {
            session.call("RegisterExtension", "ExtensionManager:" + content.text("extensionManager"), """
                    <extension><description><label>lab</label><summary>lab</summary></description><key>lab</key>\
                    <version>1</version><taskList><taskID>lab.task</taskID></taskList>\
                    <lastHeartbeatTime>2026-01-01T00:00:00Z</lastHeartbeatTime></extension>""");
            extended = true;
        }
        return session.call(
                        "CreateTask",
                        "TaskManager:" + content.text("taskManager"),
                        "%s<taskTypeId>lab.task</taskTypeId><initiatedBy>lab</initiatedBy><cancelable>%s</cancelable>"
                                .formatted(reference("obj", VM + ":" + moref), cancelable))
                .find("returnval")
                .orElseThrow()
                .text("key");
    }

    /** Ends a task of {@link #makeTask}. @param result text that it ends with */
    public void endTask(String task, String result) {
        session.call(
                "SetTaskState",
                "Task:" + task,
                "<state>success</state><result xsi:type=\"xsd:string\">%s</result>".formatted(escape(result)));
    }

    /** Ends a task of {@link #makeTask} with a fault of that type and these words. */
    public void failTask(String task, String fault, String words) {
        session.call("SetTaskState", "Task:" + task, """
                <state>error</state><fault><fault xsi:type="%s"/><localizedMessage>%s</localizedMessage></fault>""".formatted(fault, escape(words)));
    }

    /** How a task stands, such as {@code queued} or {@code error}; empty if there is none of that moref. */
    public String taskState(String moref) {
        try {
            return PropertyFilter.of("Task:" + moref, "info.state")
                    .read(session, collector)
                    .get(moref)
                    .get("info.state")
                    .text();
        } catch (VcsimFaultException e) {
            LOG.debug("No such task", e);
            return "";
        }
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
