package io.poolwright.vcenter.inventory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.InventoryEvent.InventoryPartRead;
import io.poolwright.contracts.message.InventoryEvent.InventoryReadFailed;
import io.poolwright.contracts.message.VCenterQuery.ForgetVCenter;
import io.poolwright.contracts.message.VCenterQuery.ReadInventory;
import io.poolwright.vcenter.session.VCenterLogins;

/** Publishes inventories, one at a time for each vCenter, and takes them out of the topic again. */
@ApplicationScoped
public class Inventories {

    private static final Logger LOG = Logger.getLogger(Inventories.class);
    private static final int FORGOTTEN_REMEMBERED = 1_000;

    private final InventoryReader reader;
    private final InventoryLog log;
    private final VCenterLogins logins;
    private final InventoryConfig config;
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

    Inventories(InventoryReader reader, InventoryLog log, VCenterLogins logins, InventoryConfig config) {
        this.reader = reader;
        this.log = log;
        this.logins = logins;
        this.config = config;
    }

    /** Reads the inventory and publishes it, or why that was not possible. */
    public void read(ReadInventory query) throws InterruptedException {
        alone(query.vcenterId(), () -> {
            if (!forgotten.contains(query.vcenterId())) {
                readAlone(query);
            }
        });
    }

    /** Ends the session and takes all that was published of the vCenter out of the topic. */
    public void forget(ForgetVCenter query) throws InterruptedException {
        VCenterId vcenter = query.vcenterId();
        forgotten.add(vcenter);
        alone(vcenter, () -> {
            logins.end(vcenter);
            for (int part = 0; part < query.publishedParts(); part++) {
                log.remove(InventoryEvent.partKey(vcenter, part));
            }
            log.remove(InventoryEvent.failureKey(vcenter));
            log.remove(InventoryEvent.checkKey(vcenter));
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

    private void readAlone(ReadInventory query) throws InterruptedException {
        if (query.loginRefused()) {
            logins.knownAsRefused(query.vcenter());
        }
        Instant begin = Instant.now().truncatedTo(ChronoUnit.MICROS);
        try {
            publish(query, begin, reader.read(query.vcenter()));
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

    private void publish(ReadInventory query, Instant readAt, List<InventoryItem> items) throws InterruptedException {
        List<List<InventoryItem>> parts = InventoryParts.of(items, config.partBytes());
        UUID snapshot = UUID.randomUUID();
        for (int part = 0; part < parts.size(); part++) {
            log.publish(new InventoryPartRead(
                    query.vcenterId(), query.requestId(), snapshot, readAt, part, parts.size(), parts.get(part)));
        }
        for (int part = parts.size(); part < query.publishedParts(); part++) {
            log.remove(InventoryEvent.partKey(query.vcenterId(), part));
        }
        LOG.infof(
                "Published %d objects of %s in %d parts",
                items.size(), query.vcenter().name(), parts.size());
    }
}
