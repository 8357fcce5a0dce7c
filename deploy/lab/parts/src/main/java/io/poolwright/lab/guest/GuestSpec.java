package io.poolwright.lab.guest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a simulated guest is made of, and what is wrong with it. Immutable: every {@code with…} returns a changed copy.
 * The first disk is the root disk, the second the data disk.
 */
public final class GuestSpec {

    private static final long GIBIBYTE = 1L << 30;

    private String hostName;
    private String userName = "zfsadmin";
    private List<String> authorizedKeys = List.of();
    private List<Disk> disks;
    private boolean diskUuidsVisible = true;
    private boolean diskNamesSwapped;
    private Optional<String> dataDiskSignature = Optional.empty();
    private Optional<String> foreignPool = Optional.empty();
    private Optional<String> exportedPoolOnDataDisk = Optional.empty();
    private Optional<String> templateMachineId = Optional.empty();
    private boolean nfsServerInactive;
    private boolean wrongHostKeyPublished;
    private boolean sudoRefused;
    private List<String> sudoRulesLacking = List.of();
    private List<String> unitsDisabled = List.of();
    private List<String> unitsStarted = List.of();
    private Map<String, Duration> programDelays = Map.of();
    private Duration answerDelay = Duration.ZERO;
    private OptionalInt cutAfterCommand = OptionalInt.empty();
    private List<String> hangingCommands = List.of();
    private double pace;

    private GuestSpec(String hostName, List<Disk> disks) {
        this.hostName = hostName;
        this.disks = disks;
    }

    private GuestSpec(GuestSpec other) {
        this.hostName = other.hostName;
        this.userName = other.userName;
        this.authorizedKeys = other.authorizedKeys;
        this.disks = other.disks;
        this.diskUuidsVisible = other.diskUuidsVisible;
        this.diskNamesSwapped = other.diskNamesSwapped;
        this.dataDiskSignature = other.dataDiskSignature;
        this.foreignPool = other.foreignPool;
        this.exportedPoolOnDataDisk = other.exportedPoolOnDataDisk;
        this.templateMachineId = other.templateMachineId;
        this.nfsServerInactive = other.nfsServerInactive;
        this.wrongHostKeyPublished = other.wrongHostKeyPublished;
        this.sudoRefused = other.sudoRefused;
        this.sudoRulesLacking = other.sudoRulesLacking;
        this.unitsDisabled = other.unitsDisabled;
        this.unitsStarted = other.unitsStarted;
        this.programDelays = other.programDelays;
        this.answerDelay = other.answerDelay;
        this.cutAfterCommand = other.cutAfterCommand;
        this.hangingCommands = other.hangingCommands;
        this.pace = other.pace;
    }

    /** @param backingUuid vSphere's, such as {@code 6000C29a-…} */
    public record Disk(long sizeBytes, String backingUuid) {}

    /** A healthy guest with a root disk of 16 GiB and an empty data disk of 500 GiB. */
    public static GuestSpec named(String hostName) {
        return new GuestSpec(
                hostName,
                List.of(
                        new Disk(16 * GIBIBYTE, "6000C290-0000-4000-8000-000000000001"),
                        new Disk(500 * GIBIBYTE, "6000C29a-1111-4222-8333-444455556666")));
    }

    public GuestSpec withHostName(String name) {
        return copy(spec -> spec.hostName = name);
    }

    public GuestSpec withUser(String name) {
        return copy(spec -> spec.userName = name);
    }

    /** The only keys that the guest lets in. */
    public GuestSpec withAuthorizedKeys(String... publicLines) {
        return copy(spec -> spec.authorizedKeys = List.of(publicLines));
    }

    /** The only keys that the guest lets in. */
    public GuestSpec withAuthorizedKeys(List<String> publicLines) {
        return copy(spec -> spec.authorizedKeys = List.copyOf(publicLines));
    }

    /** All disks, the root disk first. */
    public GuestSpec withDisks(List<Disk> all) {
        return copy(spec -> spec.disks = List.copyOf(all));
    }

    /** Replaces the disks by a root disk and this data disk. */
    public GuestSpec withDataDisk(String backingUuid, long sizeBytes) {
        return withDisks(List.of(disks.getFirst(), new Disk(sizeBytes, backingUuid)));
    }

    /** Replaces the disks by a root disk and these data disks. */
    public GuestSpec withDataDisks(List<Disk> data) {
        return withDisks(
                Stream.concat(Stream.of(disks.getFirst()), data.stream()).toList());
    }

    /** As without {@code disk.EnableUUID}: no WWN, no serial number, no link in {@code /dev/disk/by-id}. */
    public GuestSpec withoutDiskUuids() {
        return copy(spec -> spec.diskUuidsVisible = false);
    }

    /** The data disk is {@code sda}, the root disk {@code sdb}. */
    public GuestSpec withSwappedDiskNames() {
        return copy(spec -> spec.diskNamesSwapped = true);
    }

    /** @param type as blkid names it ({@code ext4}, {@code xfs}, …), or {@code gpt} or {@code dos} for a partition table */
    public GuestSpec withSignatureOnDataDisk(String type) {
        return copy(spec -> spec.dataDiskSignature = Optional.of(type));
    }

    /** Another pool of that name is imported already, on a disk of its own. */
    public GuestSpec withForeignPool(String name) {
        return copy(spec -> spec.foreignPool = Optional.of(name));
    }

    /** The data disk holds a pool of another machine, exported. */
    public GuestSpec withExportedPoolOnDataDisk(String name) {
        return copy(spec -> spec.exportedPoolOnDataDisk = Optional.of(name));
    }

    /** The machine-id is the one that the template had, a month ago; 32 hexadecimal digits. */
    public GuestSpec withMachineIdOfTemplate(String hex) {
        return copy(spec -> spec.templateMachineId = Optional.of(hex));
    }

    /** nfs-server is stopped and does not start at boot. */
    public GuestSpec withNfsServerInactive() {
        return copy(spec -> spec.nfsServerInactive = true);
    }

    /** What the guest publishes is not the key that its SSH server has. */
    public GuestSpec withWrongHostKeyPublished() {
        return copy(spec -> spec.wrongHostKeyPublished = true);
    }

    /** sudo wants a password. */
    public GuestSpec withSudoRefused() {
        return copy(spec -> spec.sudoRefused = true);
    }

    /** sudo wants a password for commands that contain any of these texts. */
    public GuestSpec withSudoRulesLacking(String... texts) {
        return copy(spec -> spec.sudoRulesLacking = List.of(texts));
    }

    /** These units do not start at boot. */
    public GuestSpec withUnitsDisabled(String... units) {
        return copy(spec -> spec.unitsDisabled = List.of(units));
    }

    /** These units run, such as {@code firewalld}. */
    public GuestSpec withUnitsStarted(String... units) {
        return copy(spec -> spec.unitsStarted = List.of(units));
    }

    /**
     * A program takes longer by so much of the guest's time. {@code timeout} ends it if that is too long; the real time
     * that passes is set by {@link #withPace}.
     */
    public GuestSpec withSlowProgram(String program, Duration delay) {
        return copy(spec -> {
            spec.programDelays = new HashMap<>(spec.programDelays);
            spec.programDelays.put(program, delay);
        });
    }

    /** Every command line waits so long, really, before it runs. */
    public GuestSpec withAnswersAfter(Duration delay) {
        return copy(spec -> spec.answerDelay = delay);
    }

    /** The connection breaks after the n-th command line since boot (from 1) has run, before its answer; only once. */
    public GuestSpec withConnectionCutAfterCommand(int number) {
        return copy(spec -> spec.cutAfterCommand = OptionalInt.of(number));
    }

    /** Command lines that contain this text never end, whatever {@code timeout} says. */
    public GuestSpec withHangingCommand(String text) {
        return copy(spec -> {
            spec.hangingCommands = new ArrayList<>(spec.hangingCommands);
            spec.hangingCommands.add(text);
        });
    }

    /** How much real time a second of the guest's time takes; 0, the default, for none. */
    public GuestSpec withPace(double factor) {
        return copy(spec -> spec.pace = factor);
    }

    String hostName() {
        return hostName;
    }

    String userName() {
        return userName;
    }

    List<String> authorizedKeys() {
        return authorizedKeys;
    }

    List<Disk> disks() {
        return disks;
    }

    /** The name that the kernel gives to the disk in that place. */
    String diskName(int index) {
        int place = diskNamesSwapped && index < 2 ? 1 - index : index;
        return "sd" + (char) ('a' + place);
    }

    boolean diskUuidsVisible() {
        return diskUuidsVisible;
    }

    Optional<String> dataDiskSignature() {
        return dataDiskSignature;
    }

    Optional<String> foreignPool() {
        return foreignPool;
    }

    Optional<String> exportedPoolOnDataDisk() {
        return exportedPoolOnDataDisk;
    }

    Optional<String> templateMachineId() {
        return templateMachineId;
    }

    boolean nfsServerInactive() {
        return nfsServerInactive;
    }

    boolean wrongHostKeyPublished() {
        return wrongHostKeyPublished;
    }

    boolean sudoRefused() {
        return sudoRefused;
    }

    List<String> sudoRulesLacking() {
        return sudoRulesLacking;
    }

    List<String> unitsDisabled() {
        return unitsDisabled;
    }

    List<String> unitsStarted() {
        return unitsStarted;
    }

    Map<String, Duration> programDelays() {
        return programDelays;
    }

    Duration answerDelay() {
        return answerDelay;
    }

    OptionalInt cutAfterCommand() {
        return cutAfterCommand;
    }

    boolean hangs(String line) {
        return hangingCommands.stream().anyMatch(line::contains);
    }

    double pace() {
        return pace;
    }

    private GuestSpec copy(Consumer<GuestSpec> change) {
        GuestSpec copy = new GuestSpec(this);
        change.accept(copy);
        return copy;
    }
}
