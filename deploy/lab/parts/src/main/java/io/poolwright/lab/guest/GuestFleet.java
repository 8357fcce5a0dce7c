package io.poolwright.lab.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.poolwright.lab.vcsim.Vcsim;
import io.poolwright.lab.vcsim.VcsimClient;
import io.poolwright.lab.vcsim.VcsimFaultException;
import io.poolwright.lab.vcsim.VirtualMachine;
import io.poolwright.lab.vcsim.VmWatch;

/**
 * Brings the virtual machines of the simulated vCenter to life: whenever a customized clone is powered on, a
 * guest with its disks, address and host name boots (a {@link SimulatedGuest}, unless the fleet has been given another kind), tells vCenter what VMware tools would tell, and
 * becomes reachable through the jump host. Templates and the simulator's own machines stay as they are. Powering off
 * stops a guest, powering on again restarts it with all its state, removing the machine removes it. Thread-safe.
 */
public final class GuestFleet implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GuestFleet.class);
    private static final Duration WATCH_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final String ENABLE_UUID = "disk.EnableUUID";
    private static final String HOST_KEYS = "guestinfo.poolwright.hostkeys";
    private static final String NETWORK = "10.77.0.";
    private static final int FIRST_LEASE = 200;
    private static final int LAST_LEASE = 249;

    private final SshRuntime runtime;
    private final Optional<Path> qemu;
    private final JumpHost jumpHost;
    private final boolean shared;
    private final VcsimClient vcenter;
    private final Map<String, Resident> byMoref = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<GuestSpec>> prepared;
    private final List<String> authorizedKeys;
    private final Thread watcher;
    private volatile boolean closing;

    private GuestFleet(Path directory, Vcsim vcsim, Optional<Path> qemu) {
        this.qemu = qemu;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for the guest fleet", e);
        }
        this.runtime = new SshRuntime();
        this.jumpHost = JumpHost.start(runtime, directory);
        this.shared = false;
        this.prepared = new ConcurrentHashMap<>();
        this.authorizedKeys = new CopyOnWriteArrayList<>();
        this.vcenter = vcsim.connect();
        this.watcher = Thread.ofVirtual().name("guest-fleet").start(this::watch);
    }

    private GuestFleet(GuestFleet first, Vcsim vcsim) {
        this.qemu = first.qemu;
        this.runtime = first.runtime;
        this.jumpHost = first.jumpHost;
        this.shared = true;
        this.prepared = first.prepared;
        this.authorizedKeys = first.authorizedKeys;
        this.vcenter = vcsim.connect();
        this.watcher = Thread.ofVirtual().name("guest-fleet").start(this::watch);
    }

    /** A guest and where it is. */
    private record Resident(String address, LabGuest guest) {}

    /** @param directory for the jump host's key; made if it is not there */
    public static GuestFleet start(Path directory, Vcsim vcsim) {
        return new GuestFleet(directory, vcsim, Optional.empty());
    }

    /** The same with real guests. @param scripts the folder of {@code deploy/lab/qemu}, whose image has been built */
    public static GuestFleet startReal(Path directory, Vcsim vcsim, Path scripts) {
        return new GuestFleet(directory, vcsim, Optional.of(scripts));
    }

    /**
     * The fleet of one more vCenter in the same network, with the same jump host and keys; to be closed before this one.
     *
     * @param another whose machines have other addresses than those of this fleet
     */
    public GuestFleet beside(Vcsim another) {
        return new GuestFleet(this, another);
    }

    /** Guests that boot from now on let this key in. */
    public void authorize(String publicLine) {
        authorizedKeys.add(publicLine);
    }

    /** The guest of the virtual machine with that name will be changed like this; say so before it is powered on. */
    public void prepare(String vmName, UnaryOperator<GuestSpec> change) {
        prepared.merge(vmName, change, (first, second) -> spec -> second.apply(first.apply(spec)));
    }

    /** How to get to the guests: {@code address}, {@code port}, {@code username}, {@code private-key}, {@code host-key}. */
    public Map<String, String> jumpHost() {
        return Map.of(
                "address", jumpHost.address(),
                "port", Integer.toString(jumpHost.port()),
                "username", jumpHost.username(),
                "private-key", jumpHost.privateKeyFile().toString(),
                "host-key", jumpHost.hostKeyLine());
    }

    /** The running simulated guest at that address. @throws NoSuchElementException if there is none */
    public SimulatedGuest guest(String address) {
        return byMoref.values().stream()
                .filter(resident -> resident.address().equals(address))
                .map(Resident::guest)
                .filter(LabGuest::isRunning)
                .filter(SimulatedGuest.class::isInstance)
                .map(SimulatedGuest.class::cast)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No simulated guest runs at " + address));
    }

    /** From now on nothing boots: whatever is powered on stays without a guest, as if its VMware Tools never came up. */
    public void bootNothing() {
        closing = true;
        watcher.interrupt();
        try {
            if (!watcher.join(STOP_LIMIT)) {
                LOG.warn("The guest fleet's watch did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        bootNothing();
        byMoref.values().forEach(resident -> switchOff(resident.guest()));
        if (!shared) {
            jumpHost.close();
            runtime.close();
        }
        vcenter.close();
    }

    private void watch() {
        VmWatch watch = vcenter.watch();
        try {
            while (!closing) {
                VmWatch.Changes changes = watch.next(WATCH_LIMIT);
                changes.gone().forEach(this::remove);
                changes.changed().forEach(this::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (VcsimFaultException e) {
            if (!closing) {
                LOG.error("The guest fleet lost sight of vCenter; no guest will boot any more", e);
            }
        }
    }

    private void look(String moref) {
        try {
            // Before the machine is read: whoever prepares one of the simulator's own machines has switched it off
            // first.
            Set<String> preparedNames = Set.copyOf(prepared.keySet());
            VirtualMachine vm = vcenter.virtualMachine(moref);
            Resident resident = byMoref.get(moref);
            if (!vm.poweredOn()) {
                if (resident != null && resident.guest().isRunning()) {
                    powerOff(moref, resident);
                }
            } else if (resident != null) {
                if (!resident.guest().isRunning()) {
                    resident.guest().reboot();
                    announce(moref, resident);
                }
            } else if (isClone(vm, preparedNames)) {
                boot(vm);
            }
        } catch (VcsimFaultException e) {
            if (!closing) {
                LOG.info("The virtual machine {} went away before its guest was up", moref, e);
            }
        } catch (RuntimeException e) {
            LOG.error("The virtual machine {} gets no guest", moref, e);
        }
    }

    /** The simulator's own machines run from the start, and nobody ever customized them. */
    private static boolean isClone(VirtualMachine vm, Set<String> preparedNames) {
        return !vm.template()
                && (!vm.guest().customizationStatus().isEmpty()
                        || vm.extra(ENABLE_UUID).isPresent()
                        || CloudInit.of(vm).isPresent()
                        || preparedNames.contains(vm.name()));
    }

    private void boot(VirtualMachine vm) {
        GuestSpec plain = GuestSpec.named(hostName(vm)).withDisks(disks(vm)).withAuthorizedKeys(authorizedKeys);
        boolean visible = vm.extra(ENABLE_UUID).filter(Boolean::parseBoolean).isPresent();
        GuestSpec spec = visible ? plain : plain.withoutDiskUuids();
        String address = address(vm);
        LabGuest guest = qemu.isPresent()
                ? bootReal(qemu.get(), vm)
                : SimulatedGuest.boot(
                        runtime,
                        prepared.getOrDefault(vm.name(), UnaryOperator.identity())
                                .apply(spec));
        Resident resident = new Resident(address, guest);
        byMoref.put(vm.moref(), resident);
        announce(vm.moref(), resident);
        LOG.info("Guest {} of {} is up at {}", guest.hostName(), vm.moref(), address);
    }

    private LabGuest bootReal(Path scripts, VirtualMachine vm) {
        LOG.info("Starting {} for real", vm.name());
        List<QemuGuest.Disk> data = disks(vm).stream()
                .skip(1)
                .map(disk -> new QemuGuest.Disk(disk.backingUuid(), disk.sizeBytes() >> 30))
                .toList();
        QemuGuest guest = QemuGuest.start(scripts, hostName(vm), data, QemuGuest.Start.RESUMED);
        authorizedKeys.forEach(guest::authorize);
        return guest;
    }

    /** A real guest's disks are of no more use. */
    private static void switchOff(LabGuest guest) {
        guest.close();
        if (guest instanceof QemuGuest real) {
            real.delete();
        }
    }

    private void announce(String moref, Resident resident) {
        jumpHost.route(resident.address(), resident.guest().port());
        Map<String, String> report = new LinkedHashMap<>();
        report.put(HOST_KEYS, resident.guest().publishedHostKeys());
        report.put("SET.guest.toolsRunningStatus", "guestToolsRunning");
        report.put("SET.guest.toolsVersionStatus2", "guestToolsUnmanaged");
        report.put("SET.guest.guestState", "running");
        report.put("SET.guest.hostName", resident.guest().hostName());
        report.put("SET.guest.ipAddress", resident.address());
        vcenter.setExtraConfig(moref, report);
    }

    private void powerOff(String moref, Resident resident) {
        jumpHost.unroute(resident.address());
        resident.guest().close();
        vcenter.setExtraConfig(
                moref,
                Map.of("SET.guest.toolsRunningStatus", "guestToolsNotRunning", "SET.guest.guestState", "notRunning"));
    }

    private void remove(String moref) {
        Resident resident = byMoref.remove(moref);
        if (resident != null) {
            jumpHost.unroute(resident.address());
            switchOff(resident.guest());
        }
    }

    private String lease() {
        for (int last = FIRST_LEASE; last <= LAST_LEASE; last++) {
            String address = NETWORK + last;
            if (byMoref.values().stream()
                    .noneMatch(resident -> resident.address().equals(address))) {
                return address;
            }
        }
        throw new IllegalStateException("All addresses of the lab's DHCP server are in use");
    }

    private static String hostName(VirtualMachine vm) {
        String customized =
                vm.guest().hostName().isEmpty() ? vm.name() : vm.guest().hostName();
        return CloudInit.of(vm).map(CloudInit::hostName).orElse(customized);
    }

    private String address(VirtualMachine vm) {
        return Optional.of(vm.guest().ipAddress())
                .filter(address -> !address.isEmpty())
                .or(() -> CloudInit.of(vm).flatMap(CloudInit::address))
                .orElseGet(this::lease);
    }

    private static List<GuestSpec.Disk> disks(VirtualMachine vm) {
        List<VirtualMachine.Disk> attached = new ArrayList<>(vm.disks());
        attached.sort(Comparator.comparingInt(VirtualMachine.Disk::controllerKey)
                .thenComparingInt(VirtualMachine.Disk::unitNumber));
        return attached.stream()
                .map(disk -> new GuestSpec.Disk(disk.capacityBytes(), disk.backingUuid()))
                .toList();
    }
}
