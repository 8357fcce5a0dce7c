package io.poolwright.vcenter.inventory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.message.InventoryEvent.InventoryRead;
import io.poolwright.contracts.message.InventoryEvent.InventoryReadFailed;
import io.poolwright.contracts.message.VCenterQuery.ForgetVCenter;
import io.poolwright.contracts.message.VCenterQuery.ReadInventory;
import io.poolwright.vcenter.session.VCenterLogins;

/**
 * Publishes inventories, one reading at a time for each vCenter: when asked for, then whenever something changes. What goes to
 * the topic is the difference to what it has. Takes them out of the topic again.
 */
@ApplicationScoped
public class Inventories {

    private static final Logger LOG = Logger.getLogger(Inventories.class);
    private static final int FORGOTTEN_REMEMBERED = 1_000;

    private final InventoryReader reader;
    private final InventoryChanges changes;
    private final InventoryFollowers followers;
    private final InventoryLog log;
    private final VCenterLogins logins;
    private final Map<VCenterId, ReentrantLock> oneAtATime = new ConcurrentHashMap<>();
    /** A query that was read before the vCenter was removed may come again behind its removal. */
    private final Set<VCenterId> forgotten =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<VCenterId, Boolean> eldest) {
                    return size() > FORGOTTEN_REMEMBERED;
                }
            }));

    Inventories(
            InventoryReader reader,
            InventoryChanges changes,
            InventoryFollowers followers,
            InventoryLog log,
            VCenterLogins logins) {
        this.reader = reader;
        this.changes = changes;
        this.followers = followers;
        this.log = log;
        this.logins = logins;
    }

    /** Reads the inventory and publishes what has changed, or why that was not possible. */
    public void read(ReadInventory query) throws InterruptedException {
        alone(query.vcenterId(), () -> {
            if (!forgotten.contains(query.vcenterId())) {
                readAsAsked(query);
            }
        });
    }

    /** Ends the session and takes all that was published of the vCenter out of the topic. */
    public void forget(ForgetVCenter query) throws InterruptedException {
        VCenterId vcenter = query.vcenterId();
        forgotten.add(vcenter);
        alone(vcenter, () -> {
            followers.leave(vcenter);
            logins.end(vcenter);
            log.removeAll(vcenter, log.published(vcenter).keySet());
            LOG.infof("Forgot vCenter %s", vcenter);
        });
    }

    /** Work that one vCenter's inventory is touched by. */
    private interface Work {
        void run() throws InterruptedException;
    }

    private void alone(VCenterId vcenter, Work work) throws InterruptedException {
        ReentrantLock lock = oneAtATime.computeIfAbsent(vcenter, ignored -> new ReentrantLock(true));
        lock.lockInterruptibly();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private void readAsAsked(ReadInventory query) throws InterruptedException {
        if (query.loginRefused()) {
            logins.knownAsRefused(query.vcenter());
        }
        try {
            Readings readings = new Readings(query);
            Instant since = readings.read(query.whole());
            followers.follow(query.vcenter(), since, readings);
        } catch (StepFailedException e) {
            LOG.warnf("The inventory of %s cannot be read: %s", query.vcenter().name(), e.getMessage());
            log.publish(new InventoryReadFailed(query.vcenterId(), query.requestId(), Instant.now(), e.failure()));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Reading the inventory of %s failed unexpectedly",
                    query.vcenter().name());
            Failure failure = Failure.of(ErrorCode.INTERNAL_ERROR, "The agent met an error that it does not know");
            log.publish(new InventoryReadFailed(query.vcenterId(), query.requestId(), Instant.now(), failure));
        }
    }

    /**
     * The reading that was asked for and those that follow it. From one to the next it is remembered what the topic has, which
     * nobody else writes while the vCenter is this instance's.
     */
    private final class Readings implements InventoryFollowers.Reading {

        private final ReadInventory query;
        /** Null if the topic must be asked. */
        private Map<String, String> published;

        Readings(ReadInventory query) {
            this.query = query;
        }

        @Override
        public Instant again() throws InterruptedException {
            Instant[] began = new Instant[1];
            alone(query.vcenterId(), () -> began[0] = read(false));
            return began[0];
        }

        /** To be called alone. Returns when it began, by the vCenter's clock. */
        Instant read(boolean whole) throws InterruptedException {
            Instant began = changes.now(query.vcenter());
            Instant readAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
            List<InventoryItem> items = reader.read(query.vcenter());
            Map<String, String> before = published == null ? log.published(query.vcenterId()) : published;
            published = null;
            InventoryDelta delta = InventoryDelta.of(query.vcenterId(), before, items, whole);
            log.publishAll(delta.changed());
            log.removeAll(query.vcenterId(), delta.gone());
            log.publish(new InventoryRead(
                    query.vcenterId(),
                    query.requestId(),
                    readAt,
                    delta.now().size(),
                    delta.changed().size(),
                    delta.gone().size(),
                    delta.revision()));
            published = delta.now();
            LOG.infof(
                    "Of the %d objects of %s %d were published and %d removed",
                    delta.now().size(),
                    query.vcenter().name(),
                    delta.changed().size(),
                    delta.gone().size());
            return began;
        }
    }
}
