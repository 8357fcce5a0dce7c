package io.poolwright.ssh.session.sshj;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import net.schmizz.sshj.connection.channel.direct.Session;
import org.jboss.logging.Logger;

import io.poolwright.ssh.session.BoundedOutput;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.HeldCommand;

/** A command that keeps its channel. */
final class SshjHeldCommand implements HeldCommand {

    private static final Logger LOG = Logger.getLogger(SshjHeldCommand.class);
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final GuestCommandLine line;
    private final Session channel;
    private final Session.Command command;
    private final BufferedReader output;
    private final TimeLimits timeLimits;
    private final Runnable closeSession;

    SshjHeldCommand(
            GuestCommandLine line,
            Session channel,
            Session.Command command,
            TimeLimits timeLimits,
            Runnable closeSession) {
        this.line = line;
        this.channel = channel;
        this.command = command;
        this.output = new BufferedReader(new InputStreamReader(command.getInputStream(), StandardCharsets.UTF_8));
        this.timeLimits = timeLimits;
        this.closeSession = closeSession;
    }

    @Override
    public void writeLine(String text) throws GuestUnreachableException, InterruptedException {
        try {
            command.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
            command.getOutputStream().flush();
        } catch (IOException e) {
            // A command that has ended takes no input; why it has ended is told by end()
            if (command.isOpen() || Thread.currentThread().isInterrupted()) {
                throw Failures.translate("writing to '%s'".formatted(line), e);
            }
            LOG.debugf("'%s' has ended before it was written to", line);
        }
    }

    @Override
    public Optional<String> readLine(Duration limit) throws GuestUnreachableException, InterruptedException {
        try (TimeLimits.TimeLimit running = timeLimits.start(limit, closeSession)) {
            try {
                return Optional.ofNullable(output.readLine());
            } catch (IOException e) {
                throw running.exceeded()
                        ? new GuestUnreachableException("'%s' said nothing in time".formatted(line), e)
                        : Failures.translate("waiting for '%s'".formatted(line), e);
            }
        }
    }

    @Override
    public CommandOutput end() throws GuestUnreachableException, InterruptedException {
        try (TimeLimits.TimeLimit running = timeLimits.start(END_LIMIT, closeSession)) {
            try {
                String errors =
                        new BoundedOutput().readAll(command.getErrorStream()).text();
                command.join(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                Integer exitCode = command.getExitStatus();
                if (exitCode == null || running.exceeded()) {
                    throw new IOException("the channel was closed without an exit code");
                }
                return new CommandOutput(line, exitCode, "", errors);
            } catch (IOException e) {
                throw Failures.translate("waiting for the end of '%s'".formatted(line), e);
            }
        }
    }

    @Override
    public void close() {
        try (TimeLimits.TimeLimit running = timeLimits.start(END_LIMIT, closeSession)) {
            command.getOutputStream().close();
            command.join(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            channel.close();
            LOG.tracef("'%s' was closed, in time: %s", line, !running.exceeded());
        } catch (IOException e) {
            LOG.debugf("'%s' was closed uncleanly: %s", line, e.getMessage());
        }
    }
}
