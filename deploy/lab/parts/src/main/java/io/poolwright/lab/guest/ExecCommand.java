package io.poolwright.lab.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.poolwright.lab.guest.shell.Output;
import io.poolwright.lab.guest.shell.Pace;
import io.poolwright.lab.guest.shell.Shell;

/** One command line on one exec channel, run on a virtual thread; ended by interruption when the channel closes. */
final class ExecCommand implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(ExecCommand.class);
    private static final int KILLED_BY_HANGUP = 129;

    private final ExecutorService threads;
    private final Shell shell;
    private final GuestSpec spec;
    private final String line;
    private final ToIntFunction<String> counter;
    private InputStream stdin;
    private OutputStream stdout;
    private OutputStream stderr;
    private ExitCallback exit;
    private Future<?> running;

    /** @param counter told of the line; answers how many there have been */
    ExecCommand(ExecutorService threads, Shell shell, GuestSpec spec, String line, ToIntFunction<String> counter) {
        this.threads = threads;
        this.shell = shell;
        this.spec = spec;
        this.line = line;
        this.counter = counter;
    }

    @Override
    public void setInputStream(InputStream in) {
        stdin = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        stdout = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        stderr = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        running = threads.submit(() -> run(channel));
    }

    @Override
    public void destroy(ChannelSession channel) {
        if (running != null) {
            running.cancel(true);
        }
    }

    private void run(ChannelSession channel) {
        try {
            int number = counter.applyAsInt(line);
            Pace.wait(spec.answerDelay());
            if (spec.hangs(line)) {
                new CountDownLatch(1).await();
            }
            int code = shell.run(line, stdin, new Output(stdout), new Output(stderr));
            if (spec.cutAfterCommand().orElse(0) == number && number > 0) {
                channel.getSession().close(true);
            } else {
                exit.onExit(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exit.onExit(KILLED_BY_HANGUP);
        } catch (IOException e) {
            LOG.debug("The caller hung up during: {}", line, e);
            exit.onExit(KILLED_BY_HANGUP);
        } catch (RuntimeException e) {
            LOG.error("The simulated guest cannot run: {}", line, e);
            exit.onExit(KILLED_BY_HANGUP, e.toString());
        }
    }
}
