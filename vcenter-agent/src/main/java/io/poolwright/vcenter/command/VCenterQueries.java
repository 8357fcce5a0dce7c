package io.poolwright.vcenter.command;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.message.InventoryEvent.VCenterChecked;
import io.poolwright.contracts.message.VCenterQuery;
import io.poolwright.contracts.message.VCenterQuery.CheckVCenter;
import io.poolwright.contracts.message.VCenterQuery.ForgetVCenter;
import io.poolwright.contracts.message.VCenterQuery.PlanDeployment;
import io.poolwright.contracts.message.VCenterQuery.ReadInventory;
import io.poolwright.vcenter.check.VCenterCheck;
import io.poolwright.vcenter.inventory.Inventories;
import io.poolwright.vcenter.inventory.InventoryLog;
import io.poolwright.vcenter.plan.Plans;

/** Answers queries. */
@ApplicationScoped
public class VCenterQueries {

    private static final Logger LOG = Logger.getLogger(VCenterQueries.class);

    private final Inventories inventories;
    private final VCenterCheck check;
    private final InventoryLog log;
    private final Plans plans;

    VCenterQueries(Inventories inventories, VCenterCheck check, InventoryLog log, Plans plans) {
        this.inventories = inventories;
        this.check = check;
        this.log = log;
        this.plans = plans;
    }

    /**
     * Blocks until the answer is in the log.
     *
     * @throws InterruptedException if this instance is to stop: the query must not be acknowledged
     */
    public void answer(VCenterQuery query) throws InterruptedException {
        switch (query) {
            case ReadInventory read -> inventories.read(read);
            case CheckVCenter wanted -> check(wanted);
            case PlanDeployment wanted -> plans.answer(wanted);
            case ForgetVCenter forget -> inventories.forget(forget);
        }
    }

    private void check(CheckVCenter query) throws InterruptedException {
        if (Instant.now().isAfter(query.deadline())) {
            LOG.infof(
                    "Nobody waits for the check of %s any more", query.vcenter().name());
            return;
        }
        log.publish(new VCenterChecked(query.vcenterId(), query.checkId(), check.check(query)));
    }
}
