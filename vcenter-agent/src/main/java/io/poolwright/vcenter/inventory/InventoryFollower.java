package io.poolwright.vcenter.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.session.Ownership;

/**
 * Follows one vCenter: waits for a change, lets it settle, has the inventory read, and rests before the next. Nothing that
 * happens meanwhile is missed, because each wait begins where the reading before it began.
 */
final class InventoryFollower {

    private static final Logger LOG = Logger.getLogger(InventoryFollower.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final VCenterConnection vcenter;
    private final InventoryChanges changes;
    private final InventoryConfig config;
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile InventoryFollowers.Reading reading;
    private volatile Thread thread;
    private Instant since;

    InventoryFollower(
            VCenterConnection vcenter,
            Instant since,
            InventoryFollowers.Reading reading,
            InventoryChanges changes,
            InventoryConfig config) {
        this.vcenter = vcenter;
        this.since = since;
        this.reading = reading;
        this.changes = changes;
        this.config = config;
    }

    /** Whether it follows by just these settings; it reads in this way then. */
    boolean goesOnWith(VCenterConnection wanted, InventoryFollowers.Reading newest) {
        if (!vcenter.equals(wanted) || left.getCount() == 0) {
            return false;
        }
        reading = newest;
        return true;
    }

    /** Ends soon; whatever it is at. */
    void leave() {
        left.countDown();
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Runs until the vCenter is no longer this instance's, or is left. */
    void run(Ownership ownership, Runnable ended) {
        thread = Thread.currentThread();
        try {
            Ownership.Claim claim = ownership.claim(vcenter.id());
            try {
                followOn();
            } finally {
                claim.close();
            }
        } catch (InterruptedException e) {
            LOG.debugf("The inventory of %s is followed no longer: %s", vcenter.name(), e.getMessage());
        } finally {
            ended.run();
        }
    }

    private void followOn() throws InterruptedException {
        boolean admitted = true;
        while (admitted && left.getCount() > 0) {
            try {
                if (changes.await(vcenter, since, LONGEST_WAIT)) {
                    rest(config.settle());
                    since = reading.again();
                    rest(config.minInterval());
                }
            } catch (StepFailedException e) {
                admitted = e.failure().code() != ErrorCode.VCENTER_LOGIN_REFUSED;
                LOG.infof("The inventory of %s cannot be followed now: %s", vcenter.name(), e.getMessage());
                rest(config.retryPause());
            } catch (RuntimeException e) {
                LOG.errorf(e, "Following the inventory of %s failed unexpectedly", vcenter.name());
                rest(config.retryPause());
            }
        }
    }

    private void rest(Duration pause) throws InterruptedException {
        if (left.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("It was left");
        }
    }
}
