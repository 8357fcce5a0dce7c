package io.poolwright.lab.vcsim;

import static io.poolwright.lab.vcsim.SoapSession.escape;
import static io.poolwright.lab.vcsim.SoapSession.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulator's ESXi hosts and their datastores, read and changed without any code of the services. */
public final class VcsimHosts {

    private static final List<String> HOST =
            List.of("name", "runtime.connectionState", "configManager.datastoreSystem");
    private static final List<String> DATASTORE = List.of("name", "info", "summary.type", "host", "vm");

    private final VcsimClient client;
    private final SoapSession session;
    private final String collector;
    private final String hostView;
    private final String datastoreView;

    VcsimHosts(VcsimClient client, SoapSession session, String collector, String viewManager, String rootFolder) {
        this.client = client;
        this.session = session;
        this.collector = collector;
        this.hostView = view(viewManager, rootFolder, "HostSystem");
        this.datastoreView = view(viewManager, rootFolder, "Datastore");
    }

    /** @param datastoreSystem moref of its HostDatastoreSystem */
    public record Host(String moref, String name, String connectionState, String datastoreSystem) {}

    /**
     * A datastore.
     *
     * @param remoteHost empty if it is no NFS mount, as is {@code remotePath}
     * @param hosts morefs of those that have it mounted
     * @param vms morefs of those that live on it
     */
    public record Datastore(
            String moref,
            String name,
            String type,
            String remoteHost,
            String remotePath,
            List<String> hosts,
            List<String> vms) {}

    /** All hosts, in the order of their names. */
    public List<Host> all() {
        return PropertyFilter.inView(hostView, "HostSystem", HOST).read(session, collector).entrySet().stream()
                .map(entry -> new Host(
                        entry.getKey(),
                        text(entry.getValue(), "name"),
                        text(entry.getValue(), "runtime.connectionState"),
                        text(entry.getValue(), "configManager.datastoreSystem")))
                .sorted(Comparator.comparing(Host::name))
                .toList();
    }

    /** The datastore of this name. */
    public Optional<Datastore> datastore(String name) {
        return PropertyFilter.inView(datastoreView, "Datastore", DATASTORE).read(session, collector).entrySet().stream()
                .map(entry -> datastore(entry.getKey(), entry.getValue()))
                .filter(datastore -> datastore.name().equals(name))
                .findFirst();
    }

    /** Mounts an export on a host, as an administrator would. @param type {@code NFS} or {@code NFS41} */
    public void mount(Host host, String name, String remoteHost, String remotePath, String type) {
        session.call(
                "CreateNasDatastore",
                "HostDatastoreSystem:" + host.datastoreSystem(),
                "<spec><remoteHost>%s</remoteHost><remotePath>%s</remotePath><localPath>%s</localPath>"
                                .formatted(escape(remoteHost), escape(remotePath), escape(name))
                        + "<accessMode>readWrite</accessMode><type>%s</type></spec>".formatted(escape(type)));
    }

    /** Unmounts it from a host. */
    public void unmount(Host host, Datastore datastore) {
        session.call(
                "RemoveDatastore",
                "HostDatastoreSystem:" + host.datastoreSystem(),
                reference("datastore", "Datastore:" + datastore.moref()));
    }

    /** Cuts vCenter's connection to a host. */
    public void disconnect(Host host) {
        client.await("DisconnectHost_Task", "HostSystem:" + host.moref(), "");
    }

    public void reconnect(Host host) {
        client.await("ReconnectHost_Task", "HostSystem:" + host.moref(), "");
    }

    private static Datastore datastore(String moref, Map<String, SoapElement> values) {
        Optional<SoapElement> nas = Optional.ofNullable(values.get("info")).flatMap(info -> info.find("nas"));
        return new Datastore(
                moref,
                text(values, "name"),
                text(values, "summary.type"),
                nas.map(volume -> volume.text("remoteHost")).orElse(""),
                nas.map(volume -> volume.text("remotePath")).orElse(""),
                children(values, "host").stream()
                        .map(mount -> mount.text("key"))
                        .toList(),
                children(values, "vm").stream().map(SoapElement::text).toList());
    }

    private static List<SoapElement> children(Map<String, SoapElement> values, String path) {
        return Optional.ofNullable(values.get(path)).map(SoapElement::children).orElse(List.of());
    }

    private static String text(Map<String, SoapElement> values, String path) {
        return Optional.ofNullable(values.get(path)).map(SoapElement::text).orElse("");
    }

    private String view(String viewManager, String rootFolder, String type) {
        return "ContainerView:"
                + session.call(
                                "CreateContainerView",
                                viewManager,
                                reference("container", rootFolder)
                                        + "<type>%s</type><recursive>true</recursive>".formatted(type))
                        .text("returnval");
    }
}
