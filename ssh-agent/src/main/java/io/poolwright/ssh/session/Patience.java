package io.poolwright.ssh.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/** Pauses between tries; all of them end at once when this agent is to stop. */
@ApplicationScoped
public class Patience {

    private final CountDownLatch ended = new CountDownLatch(1);

    /** @throws InterruptedException if this agent is to stop */
    public void pause(Duration time) throws InterruptedException {
        if (ended.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("The agent is to stop");
        }
    }

    /** From now on nobody waits. */
    public void end() {
        ended.countDown();
    }
}
