package io.poolwright.template.inventory.postgres;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.message.InventoryEvent.InventoryRead;
import io.poolwright.template.inventory.Inventory;
import io.poolwright.template.inventory.InventoryKind;
import io.poolwright.template.inventory.InventoryState;

/** A row of {@code inventories}: the newest request of a vCenter, and since when its objects are known. */
@Entity
@Table(name = "inventories")
public class InventoryEntity extends PanacheEntityBase {

    @Id
    @Column(name = "vcenter_id")
    public UUID vcenterId;

    @Enumerated(EnumType.STRING)
    public InventoryState state;

    @Column(name = "request_id")
    public UUID requestId;

    @Column(name = "requested_at")
    public Instant requestedAt;

    @Column(name = "request_sent")
    public boolean requestSent;

    @Column(name = "credentials_version")
    public long credentialsVersion;

    @Column(name = "login_refused")
    public boolean loginRefused;

    @Column(name = "read_at")
    public Instant readAt;

    /** Whether the newest request is for all objects, because some were missed. */
    public boolean whole;

    @Column(name = "failure_code")
    @Enumerated(EnumType.STRING)
    public ErrorCode failureCode;

    @Column(name = "failure_detail")
    public String failureDetail;

    static InventoryEntity requested(VCenterId vcenter, Instant at) {
        InventoryEntity row = new InventoryEntity();
        row.vcenterId = vcenter.value();
        row.credentialsVersion = 1;
        row.request(at);
        return row;
    }

    /** Asks for a reading. */
    void request(Instant at) {
        requestId = UUID.randomUUID();
        requestedAt = at;
        requestSent = false;
        state = InventoryState.READING;
        failureCode = null;
        failureDetail = null;
    }

    /** What was refused is no longer what would be sent. */
    void newCredentials() {
        credentialsVersion++;
        loginRefused = false;
    }

    /** What was read may be of another vCenter: nothing is shown before the next reading, which tells what is other there. */
    void hide() {
        readAt = null;
    }

    /** Whether the reading answers the newest request, and is no older than what is known. */
    boolean wants(InventoryRead read) {
        boolean newer = readAt == null || read.readAt().isAfter(readAt);
        return requestId.equals(read.requestId()) && (newer || state == InventoryState.READING);
    }

    void complete(InventoryRead read) {
        readAt = read.readAt();
        whole = false;
        state = InventoryState.READY;
        loginRefused = false;
        failureCode = null;
        failureDetail = null;
    }

    void fail(Failure failure) {
        state = InventoryState.FAILED;
        failureCode = failure.code();
        failureDetail = failure.detail();
        loginRefused |= failure.code() == ErrorCode.VCENTER_LOGIN_REFUSED;
    }

    Inventory toInventory(Map<InventoryKind, Long> counts) {
        return new Inventory(
                state,
                Optional.of(requestedAt),
                Optional.ofNullable(readAt),
                counts,
                Optional.ofNullable(failureCode).map(code -> Failure.of(code, failureDetail)));
    }
}
