package io.poolwright.vcenter.inventory.vsphere;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.inventory.InventoryReader;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;

/** Reads inventories through the agent's session; {@code poolwright.inventory.reads} times it. */
@ApplicationScoped
public class VSphereInventoryReader implements InventoryReader {

    private final VCenterAccess access;
    private final MeterRegistry metrics;

    VSphereInventoryReader(VCenterAccess access, MeterRegistry metrics) {
        this.access = access;
        this.metrics = metrics;
    }

    @Override
    public List<InventoryItem> read(VCenterConnection vcenter) throws InterruptedException {
        Timer.Sample sample = Timer.start(metrics);
        try {
            return access.ask(vcenter, session -> new InventorySnapshot(session).read());
        } finally {
            sample.stop(metrics.timer("poolwright.inventory.reads"));
        }
    }
}
