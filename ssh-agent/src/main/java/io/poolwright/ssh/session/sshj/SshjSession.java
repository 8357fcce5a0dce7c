package io.poolwright.ssh.session.sshj;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import net.schmizz.sshj.connection.channel.direct.Session;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.ssh.session.BoundedOutput;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.HeldCommand;
import io.poolwright.ssh.session.RemoteScript;
import io.poolwright.ssh.session.SshConfig;

/** One sshj client as a session: a channel per command. */
final class SshjSession implements GuestSession {

    private static final Logger LOG = Logger.getLogger(SshjSession.class);
    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    private final SshjClients.Connected connection;
    private final boolean trustedOnFirstUse;
    private final boolean root;
    private final TimeLimits timeLimits;
    private final SshConfig config;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private Instant latestEnd = Instant.MAX;

    /**
     * @param root whether the user needs no sudo
     * @param whenClosed is run once, after the client has been closed
     */
    SshjSession(
            SshjClients.Connected connection,
            boolean trustedOnFirstUse,
            boolean root,
            TimeLimits timeLimits,
            SshConfig config,
            Runnable whenClosed) {
        this.connection = connection;
        this.trustedOnFirstUse = trustedOnFirstUse;
        this.root = root;
        this.timeLimits = timeLimits;
        this.config = config;
        this.whenClosed = whenClosed;
    }

    @Override
    public HostKey hostKey() {
        return connection.hostKey();
    }

    @Override
    public boolean isTrustedOnFirstUse() {
        return trustedOnFirstUse;
    }

    @Override
    public void endBy(Instant deadline) {
        latestEnd = deadline;
    }

    @Override
    public ScriptOutput execute(RemoteScript script) throws GuestUnreachableException, InterruptedException {
        return execute(script, Optional.empty());
    }

    @Override
    public ScriptOutput execute(RemoteScript script, Secret input)
            throws GuestUnreachableException, InterruptedException {
        return execute(script, Optional.of(input));
    }

    private ScriptOutput execute(RemoteScript script, Optional<Secret> input)
            throws GuestUnreachableException, InterruptedException {
        LOG.debugf("Running on the guest: %s", script);
        Duration limit = limit(script);
        try (TimeLimits.TimeLimit running = timeLimits.start(limit, this::close)) {
            try (Session channel = connection.client().startSession()) {
                return collect(channel.exec(script.text(root)), input);
            } catch (IOException | IllegalStateException e) {
                if (running.exceeded()) {
                    throw new StepFailedException(
                            ErrorCode.GUEST_COMMAND_TIMEOUT,
                            "'%s' did not end within %d seconds".formatted(script, limit.toSeconds()),
                            new Evidence("Command", script.toString()));
                }
                throw Failures.translate("running '%s'".formatted(script), e);
            }
        }
    }

    private Duration limit(RemoteScript script) {
        Duration whole = script.timeLimit().plus(config.commandGrace());
        Duration left = Duration.between(Instant.now(), latestEnd);
        if (left.compareTo(AT_LEAST) < 0) {
            return AT_LEAST;
        }
        return left.compareTo(whole) < 0 ? left : whole;
    }

    @Override
    public HeldCommand hold(GuestCommandLine command) throws GuestUnreachableException, InterruptedException {
        LOG.debugf("Holding on the guest: %s", command);
        try {
            Session channel = connection.client().startSession();
            return new SshjHeldCommand(command, channel, channel.exec(command.text(root)), timeLimits, this::close);
        } catch (IOException | IllegalStateException e) {
            throw Failures.translate("running '%s'".formatted(command), e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            SshjClients.kill(connection.client());
            whenClosed.run();
        }
    }

    private ScriptOutput collect(Session.Command command, Optional<Secret> input)
            throws IOException, InterruptedException {
        try (OutputStream stream = command.getOutputStream()) {
            if (input.isPresent()) {
                stream.write((input.get().reveal() + "\n").getBytes(StandardCharsets.UTF_8));
                stream.flush();
            }
        }
        FutureTask<BoundedOutput> errors =
                new FutureTask<>(() -> new BoundedOutput().readAll(command.getErrorStream()));
        Thread.ofVirtual().name("ssh-errors").start(errors);
        BoundedOutput output = new BoundedOutput().readAll(command.getInputStream());
        String said = text(errors);
        command.join(config.commandGrace().toMillis(), TimeUnit.MILLISECONDS);
        Integer exitCode = command.getExitStatus();
        if (exitCode == null) {
            throw new IOException("the channel was closed without an exit code");
        }
        return new ScriptOutput(exitCode, output.text(), said);
    }

    private String text(FutureTask<BoundedOutput> output) throws IOException, InterruptedException {
        try {
            return output.get(config.commandGrace().toMillis(), TimeUnit.MILLISECONDS)
                    .text();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the error output could not be read", e);
        }
    }
}
