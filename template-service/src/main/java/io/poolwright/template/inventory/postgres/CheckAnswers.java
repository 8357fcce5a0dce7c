package io.poolwright.template.inventory.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.message.InventoryEvent.VCenterChecked;
import io.poolwright.contracts.vsphere.VCenterReport;
import io.poolwright.contracts.vsphere.VCenterReport.Login;
import io.poolwright.template.inventory.CheckStore;
import io.poolwright.template.postgres.Database;

/**
 * Answers to tests in PostgreSQL, where every replica finds them. Whoever waits looks again and again for a row by its key,
 * for the few seconds that an administrator waits for a test.
 */
@ApplicationScoped
public class CheckAnswers implements CheckStore {

    /** Long after nobody waits any more. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final Duration LONGEST_POLL_INTERVAL = Duration.ofMillis(500);

    private final ObjectMapper json;

    CheckAnswers(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Uni<Boolean> begin(UUID checkId, VCenterId vcenter, Instant now) {
        return Database.inTransaction(() -> VCenterCheckEntity.delete("requestedAt < ?1", now.minus(KEPT))
                .chain(() -> InventoryEntity.<InventoryEntity>findById(vcenter.value()))
                .chain(row -> {
                    VCenterCheckEntity check = new VCenterCheckEntity();
                    check.id = checkId;
                    check.vcenterId = vcenter.value();
                    check.credentialsVersion = row == null ? 0 : row.credentialsVersion;
                    check.requestedAt = now;
                    return check.persistAndFlush().replaceWith(row != null && row.loginRefused);
                }));
    }

    @Override
    public Uni<Optional<VCenterReport>> await(UUID checkId, Duration patience, Duration pollInterval) {
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .deferred(() -> find(checkId))
                // the pause between two looks leaves the context that the database needs
                .runSubscriptionOn(look -> context.runOnContext(ignored -> look.run()))
                .onFailure(NotYetException.class)
                .retry()
                .withBackOff(pollInterval, LONGEST_POLL_INTERVAL)
                .expireIn(patience.toMillis())
                .map(Optional::of)
                .onFailure(CheckAnswers::isNotYet)
                .recoverWithItem(Optional.empty());
    }

    /** Joins the transaction of its caller. An answer that nobody waited for any more has no row and is let go. */
    Uni<Void> keep(VCenterChecked checked) {
        return VCenterCheckEntity.<VCenterCheckEntity>findById(checked.checkId())
                .onItem()
                .ifNotNull()
                .transformToUni(row -> {
                    row.answer = write(checked.report());
                    return noteLogin(row, checked.report());
                })
                .replaceWithVoid();
    }

    /** The password may have been entered anew since the test was asked for. */
    private static Uni<Void> noteLogin(VCenterCheckEntity check, VCenterReport report) {
        return InventoryEntity.<InventoryEntity>findById(check.vcenterId, LockModeType.PESSIMISTIC_WRITE)
                .invoke(row -> {
                    if (row != null && row.credentialsVersion == check.credentialsVersion) {
                        report.login().ifPresent(login -> row.loginRefused = login == Login.REFUSED);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<VCenterReport> find(UUID checkId) {
        return Database.asSystem(() -> VCenterCheckEntity.<VCenterCheckEntity>findById(checkId))
                .map(row -> {
                    if (row == null || row.answer == null) {
                        throw new NotYetException();
                    }
                    return read(row.answer);
                });
    }

    /** Mutiny wraps the last failure when the time is up. */
    private static boolean isNotYet(Throwable failure) {
        return failure instanceof NotYetException
                || failure.getCause() instanceof NotYetException
                || failure instanceof IllegalStateException;
    }

    private String write(VCenterReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report cannot be written as JSON", e);
        }
    }

    private VCenterReport read(String report) {
        try {
            return json.readValue(report, VCenterReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report cannot be read", e);
        }
    }

    /** There is no answer so far. */
    private static final class NotYetException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotYetException() {
            super("There is no answer yet", null, false, false);
        }
    }
}
