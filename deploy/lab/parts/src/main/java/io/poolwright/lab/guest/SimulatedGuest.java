package io.poolwright.lab.guest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;

import io.poolwright.lab.guest.command.DebianPrograms;
import io.poolwright.lab.guest.machine.GuestMachine;
import io.poolwright.lab.guest.shell.Output;
import io.poolwright.lab.guest.shell.Pace;
import io.poolwright.lab.guest.shell.Shell;

/**
 * A Debian 12 machine with OpenZFS and the kernel NFS server that exists only as what it answers over SSH: on a loopback
 * port, with host keys of its own, to one user with authorized keys, commands only. Thread-safe. Its state outlives
 * connections and reboots.
 */
public final class SimulatedGuest implements LabGuest {

    private static final Pattern AUTHORIZED_KEY = Pattern.compile("(?m)^(?:[^# ]+ )??((?:ssh-|ecdsa-)\\S+ \\S+)");

    private final SshRuntime runtime;
    private volatile GuestSpec spec;
    private KeyPair ed25519 = SshKeys.newEd25519();
    private KeyPair ecdsa = SshKeys.newEcdsa();
    private volatile Optional<String> password = Optional.empty();
    private final String publishedHostKeys;
    private final GuestMachine machine;
    private final Shell shell;
    private final List<String> commandLines = new CopyOnWriteArrayList<>();
    private final int port;
    private SshServer server;

    private SimulatedGuest(SshRuntime runtime, GuestSpec spec) {
        this.runtime = runtime;
        this.spec = spec;
        this.publishedHostKeys = spec.wrongHostKeyPublished() ? lines(SshKeys.newEd25519()) : lines(ed25519, ecdsa);
        this.machine = MachineFactory.make(spec);
        machine.files().write(machine.authorizedKeys(), String.join("\n", spec.authorizedKeys()) + "\n");
        Pace pace = spec.pace() == 0 ? Pace.instant() : Pace.times(spec.pace());
        this.shell = new Shell(machine, DebianPrograms.installed(sudo(spec), spec.programDelays()), pace);
        machine.onReboot(() -> Thread.ofVirtual().name("reboot").start(this::reboot));
        this.server = startServer(0);
        this.port = server.getPort();
    }

    /** Boots a guest; it answers when this returns. */
    public static SimulatedGuest boot(SshRuntime runtime, GuestSpec spec) {
        return new SimulatedGuest(runtime, spec);
    }

    /** How a command ended. */
    public record Result(int exitCode, String stdout, String stderr) {}

    /** On the loopback interface. */
    @Override
    public int port() {
        return port;
    }

    @Override
    public String hostName() {
        return spec.hostName();
    }

    public String userName() {
        return spec.userName();
    }

    /** The keys that the SSH server really has, as OpenSSH lines. */
    public synchronized List<String> hostKeys() {
        return List.of(SshKeys.publicLine(ed25519), SshKeys.publicLine(ecdsa));
    }

    /** What the guest writes to {@code guestinfo.poolwright.hostkeys}: lines joined by commas. */
    @Override
    public String publishedHostKeys() {
        return publishedHostKeys;
    }

    /** The state behind the commands, for tests that look at it directly. */
    public GuestMachine machine() {
        return machine;
    }

    /** Every command line that came over SSH since the guest was made, oldest first. */
    public List<String> commandLines() {
        return List.copyOf(commandLines);
    }

    /** Runs a command line as the user would, but not over SSH; it is not among the {@link #commandLines}. */
    public Result run(String line) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        try {
            int code = shell.run(line, InputStream.nullInputStream(), new Output(stdout), new Output(stderr));
            return new Result(code, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + line, e);
        }
    }

    /** Drops every connection, restarts and answers again on the same port. */
    @Override
    public synchronized void reboot() {
        stopServer();
        machine.reboot();
        server = startServer(port);
    }

    /** Somebody else answers in its place from now on: same address, other host keys. Drops every connection. */
    public synchronized void replaceHostKeys() {
        stopServer();
        ed25519 = SshKeys.newEd25519();
        ecdsa = SshKeys.newEcdsa();
        server = startServer(port);
    }

    /** From now on command lines that contain this text never end: see {@link GuestSpec#withHangingCommand}. */
    public synchronized void hangAt(String text) {
        spec = spec.withHangingCommand(text);
    }

    /** From now on the user is let in with this password too. */
    public void acceptPassword(String accepted) {
        password = Optional.of(accepted);
    }

    /** Whether it answers. */
    @Override
    public synchronized boolean isRunning() {
        return server.isStarted();
    }

    /** Drops every connection and answers no more, until a reboot. */
    @Override
    public synchronized void close() {
        stopServer();
    }

    private SshServer startServer(int onPort) {
        SshServer starting = runtime.newServer();
        starting.setPort(onPort);
        starting.setKeyPairProvider(KeyPairProvider.wrap(ed25519, ecdsa));
        starting.setPublickeyAuthenticator((user, key, session) -> user.equals(spec.userName())
                && authorized().stream().anyMatch(candidate -> KeyUtils.compareKeys(candidate, key)));
        starting.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        starting.setPasswordAuthenticator((user, given, session) ->
                user.equals(spec.userName()) && password.filter(given::equals).isPresent());
        starting.setCommandFactory(
                (channel, line) -> new ExecCommand(runtime.commands(), shell, spec, line, this::count));
        // no interactive shell: it ends at once, with an exit code that says so
        starting.setShellFactory(channel -> new ExecCommand(runtime.commands(), shell, spec, "false", line -> 0));
        try {
            starting.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The guest %s cannot listen".formatted(spec.hostName()), e);
        }
        return starting;
    }

    /** As the file has them at this moment, whatever options stand before a key. */
    private List<PublicKey> authorized() {
        String file = machine.locked(locked -> locked.files().text(locked.authorizedKeys()));
        return AUTHORIZED_KEY
                .matcher(file)
                .results()
                .map(line -> SshKeys.parsePublicLine(line.group(1)))
                .toList();
    }

    private void stopServer() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException("The guest %s does not stop".formatted(spec.hostName()), e);
        }
    }

    private static Predicate<String> sudo(GuestSpec spec) {
        return command ->
                !spec.sudoRefused() && spec.sudoRulesLacking().stream().noneMatch(command::contains);
    }

    private synchronized int count(String line) {
        commandLines.add(line);
        return commandLines.size();
    }

    private static String lines(KeyPair... keys) {
        return Stream.of(keys).map(SshKeys::publicLine).collect(Collectors.joining(","));
    }
}
