package io.poolwright.template.inventory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.template.vcenter.VCenterRegistry;

/** What the registered vCenters hold, as far as the agent has read it. */
@ApplicationScoped
public class Inventories {

    private final VCenterRegistry vcenters;
    private final InventoryStore store;
    private final QueryAnnouncer announcer;
    private final InventoryConfig config;

    Inventories(VCenterRegistry vcenters, InventoryStore store, QueryAnnouncer announcer, InventoryConfig config) {
        this.vcenters = vcenters;
        this.store = store;
        this.announcer = announcer;
        this.config = config;
    }

    Uni<Inventory> summary(VCenterId vcenter) {
        return vcenters.get(vcenter)
                .chain(() -> store.find(vcenter))
                .map(found -> found.at(Instant.now(), config.readTimeout()));
    }

    Uni<List<InventoryItem>> items(VCenterId vcenter, InventoryFilter filter) {
        return vcenters.get(vcenter).chain(() -> store.items(vcenter, filter));
    }

    /** Has it read anew; joins a reading that is under way. */
    Uni<Inventory> refresh(VCenterId vcenter) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return vcenters.get(vcenter)
                .chain(() -> store.request(vcenter, now, now.minus(config.readTimeout())))
                .invoke(announcer::announce);
    }
}
