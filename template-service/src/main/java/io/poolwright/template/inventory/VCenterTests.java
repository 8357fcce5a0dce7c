package io.poolwright.template.inventory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.message.VCenterQuery.CheckVCenter;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.vsphere.VCenterReport;
import io.poolwright.template.vcenter.VCenter;
import io.poolwright.template.vcenter.VCenterRegistry;

/** Has the agent try a vCenter and waits for its answer, whichever replica hears it. */
@ApplicationScoped
public class VCenterTests {

    private final VCenterRegistry vcenters;
    private final CheckStore store;
    private final CheckRequests requests;
    private final InventoryConfig config;

    VCenterTests(VCenterRegistry vcenters, CheckStore store, CheckRequests requests, InventoryConfig config) {
        this.vcenters = vcenters;
        this.store = store;
        this.requests = requests;
        this.config = config;
    }

    /** Fails with {@code AGENT_SILENT} if there is no answer in time. */
    Uni<VCenterReport> test(VCenterId id) {
        return vcenters.get(id).chain(this::test);
    }

    private Uni<VCenterReport> test(VCenter vcenter) {
        UUID checkId = UUID.randomUUID();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Duration patience = config.testTimeout();
        Instant deadline = now.plus(patience).minus(config.testMargin());
        return store.begin(checkId, vcenter.id(), now)
                .chain(loginRefused ->
                        requests.send(new CheckVCenter(checkId, vcenter.connection(), loginRefused, deadline)))
                .chain(() -> store.await(checkId, patience, config.testPollInterval()))
                .map(answer -> answer.orElseThrow(() -> silent(vcenter, patience)));
    }

    private static ProblemException silent(VCenter vcenter, Duration patience) {
        return new ProblemException(
                ErrorCode.AGENT_SILENT,
                "No vcenter-agent has answered for vCenter '%s' within %d seconds"
                        .formatted(vcenter.details().name(), patience.toSeconds()));
    }
}
