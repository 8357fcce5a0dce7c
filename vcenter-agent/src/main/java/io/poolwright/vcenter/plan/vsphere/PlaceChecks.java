package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualMachineCloneSpec;
import com.vmware.vim25.VirtualMachineRelocateSpec;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.vcenter.clone.vsphere.Inventory;
import io.poolwright.vcenter.clone.vsphere.PlaceFinder;
import io.poolwright.vcenter.clone.vsphere.Template;
import io.poolwright.vcenter.plan.vsphere.Where.Found;
import io.poolwright.vcenter.plan.vsphere.Where.Host;
import io.poolwright.vcenter.session.vsphere.DatastoreClusters;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** Finds the place, part by part, so that all that is missing is told at once; and the hosts that can run the VM. */
final class PlaceChecks {

    private final VSphereSession session;
    private final Findings findings;
    private final Inventory inventory;
    private final Map<String, String> measured = new TreeMap<>();
    private int missing;

    PlaceChecks(VSphereSession session, Findings findings) {
        this.session = session;
        this.findings = findings;
        this.inventory = new Inventory(session);
    }

    Where find(PlanQuestion question, Template template) throws RemoteException {
        PlaceFinder finder = new PlaceFinder(inventory, question.placement(), question.cloning(), template);
        Optional<Found> datacenter = part("datacenter", finder::datacenter);
        if (datacenter.isEmpty()) {
            return Where.NOWHERE;
        }
        ManagedObjectReference in = datacenter.get().reference();
        Optional<Found> folder = part("folder", () -> finder.folder(in));
        Optional<Found> host = part("host", () -> finder.host(in).orElse(null));
        Optional<Found> pool = part("resourcePool", () -> finder.pool(in, host.map(Found::reference)));
        Optional<Found> cluster = pool.isEmpty()
                ? Optional.empty()
                : part(
                        "cluster",
                        () -> inventory
                                .reference(pool.get().reference(), "owner")
                                .orElse(null));
        Optional<Found> datastore = part(
                "datastore",
                () -> finder.datastore(in)
                        .or(() -> template.datastores().stream().findFirst())
                        .orElse(null));
        Optional<Found> recommended =
                isCluster(datastore) ? recommended(question, template, datastore.get(), folder, pool, host) : datastore;
        List<Found> networks = networks(finder, in, template);
        if (missing == 0) {
            findings.ok(Check.PLACEMENT, "Every part of the place is there", measured);
        }
        List<Host> usable = cluster.isPresent() ? usable(cluster.get(), host) : List.of();
        return new Where(
                datacenter,
                folder,
                cluster,
                pool,
                datastore.filter(found -> isCluster(datastore)),
                recommended,
                host,
                networks,
                usable);
    }

    private static boolean isCluster(Optional<Found> datastore) {
        return datastore
                .filter(found -> DatastoreClusters.TYPE.equals(found.reference().getType()))
                .isPresent();
    }

    /** Which datastore of the cluster it is may differ from one moment to the next: a later plan need not see the same. */
    private Optional<Found> recommended(
            PlanQuestion question,
            Template template,
            Found cluster,
            Optional<Found> folder,
            Optional<Found> pool,
            Optional<Found> host)
            throws RemoteException {
        if (folder.isEmpty() || pool.isEmpty()) {
            return Optional.empty();
        }
        VirtualMachineRelocateSpec location = new VirtualMachineRelocateSpec();
        location.setFolder(folder.get().reference());
        location.setPool(pool.get().reference());
        host.map(Found::reference).ifPresent(location::setHost);
        VirtualMachineCloneSpec clone = new VirtualMachineCloneSpec();
        clone.setLocation(location);
        clone.setPowerOn(false);
        clone.setTemplate(false);
        Optional<Found> found = findings.look(Check.DATASTORE, () -> {
            ManagedObjectReference store = DatastoreClusters.recommend(
                            session,
                            cluster.reference(),
                            template.reference(),
                            folder.get().reference(),
                            question.vmName().value(),
                            clone)
                    .orElseThrow(() -> new StepFailedException(
                            ErrorCode.INSUFFICIENT_RESOURCES,
                            "vCenter recommends no datastore of %s: none has the room, or Storage DRS is off"
                                    .formatted(cluster.name())));
            return new Found(store, inventory.name(store));
        });
        found.ifPresent(object -> measured.put("recommendedDatastore", object.described()));
        return found;
    }

    private List<Found> networks(PlaceFinder finder, ManagedObjectReference datacenter, Template template)
            throws RemoteException {
        int before = findings.count();
        Optional<List<Optional<ManagedObjectReference>>> wanted =
                findings.look(Check.PLACEMENT, () -> finder.networks(datacenter));
        missing += findings.count() - before;
        List<Found> networks = new ArrayList<>();
        for (int i = 0; i < wanted.map(List::size).orElse(0); i++) {
            Optional<ManagedObjectReference> own = i < template.networks().size()
                    ? Optional.of(template.networks().get(i))
                    : Optional.empty();
            Optional<ManagedObjectReference> network = wanted.get().get(i).or(() -> own);
            part(i == 0 ? "network" : "network." + (i + 1), () -> network.orElse(null))
                    .ifPresent(networks::add);
        }
        return networks;
    }

    private Optional<Found> part(String name, Findings.Look<ManagedObjectReference> finding) throws RemoteException {
        int before = findings.count();
        Optional<ManagedObjectReference> reference = findings.look(Check.PLACEMENT, finding);
        missing += findings.count() - before;
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        Optional<Found> found =
                findings.look(Check.PLACEMENT, () -> new Found(reference.get(), inventory.name(reference.get())));
        found.ifPresent(object -> {
            measured.put(name, object.described());
            findings.saw(name, object.described());
        });
        return found;
    }

    private List<Host> usable(Found cluster, Optional<Found> host) throws RemoteException {
        return findings.look(Check.HOSTS, () -> hosts(cluster, host)).orElse(List.of());
    }

    private List<Host> hosts(Found cluster, Optional<Found> host) throws RemoteException {
        List<ManagedObjectReference> all = host.isPresent()
                ? List.of(host.get().reference())
                : inventory.read(cluster.reference(), "host").list("host", ManagedObjectReference.class);
        List<Host> usable = new ArrayList<>();
        Map<String, String> states = new TreeMap<>();
        for (PropertyValues values : ObjectProperties.visible(
                session,
                all,
                "HostSystem",
                "name",
                "runtime.connectionState",
                "runtime.inMaintenanceMode",
                "hardware.memorySize",
                "hardware.cpuInfo.numCpuThreads",
                "summary.hardware.cpuMhz",
                "summary.hardware.numCpuCores",
                "summary.quickStats.overallCpuUsage",
                "summary.quickStats.overallMemoryUsage",
                "network")) {
            String state = state(values);
            states.put(values.text("name").orElse(values.object().getVal()), state);
            if ("connected".equals(state)) {
                usable.add(host(values));
            }
        }
        findings.add(finding(cluster, usable, states));
        return usable;
    }

    private static PlanFinding finding(Found cluster, List<Host> usable, Map<String, String> states) {
        String detail = "%d of %d hosts of %s can run the VM".formatted(usable.size(), states.size(), cluster.name());
        if (usable.isEmpty()) {
            return PlanFinding.blocker(Check.HOSTS, ErrorCode.HOSTS_UNAVAILABLE, detail, states);
        }
        return usable.size() < states.size()
                ? PlanFinding.warning(Check.HOSTS, ErrorCode.HOSTS_UNAVAILABLE, detail, states)
                : PlanFinding.ok(Check.HOSTS, detail, states);
    }

    private static String state(PropertyValues host) {
        boolean maintained =
                host.get("runtime.inMaintenanceMode", Boolean.class).orElse(false);
        return maintained
                ? "in maintenance mode"
                : host.text("runtime.connectionState").orElse("unknown");
    }

    private static Host host(PropertyValues host) {
        long mhzOfACore = figure(host, "summary.hardware.cpuMhz");
        return new Host(
                host.object(),
                host.text("name").orElse(host.object().getVal()),
                (int) figure(host, "hardware.cpuInfo.numCpuThreads"),
                mhzOfACore,
                mhzOfACore * figure(host, "summary.hardware.numCpuCores"),
                figure(host, "summary.quickStats.overallCpuUsage"),
                figure(host, "hardware.memorySize"),
                figure(host, "summary.quickStats.overallMemoryUsage") * Sizes.MIB,
                host.list("network", ManagedObjectReference.class));
    }

    private static long figure(PropertyValues host, String path) {
        return host.get(path, Number.class).map(Number::longValue).orElse(0L);
    }
}
