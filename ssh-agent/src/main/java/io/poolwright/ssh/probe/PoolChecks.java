package io.poolwright.ssh.probe;

import static io.poolwright.contracts.target.ProbeFinding.Check.POOL_CAPACITY;
import static io.poolwright.contracts.target.ProbeFinding.Check.POOL_HEALTH;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.ssh.session.CommandOutput;

/**
 * Is the pool the registered one, in order, and has it room? Pure.
 *
 * @param warningPercent of its size in use
 * @param failedPercent likewise
 */
record PoolChecks(ProbeTarget query, int warningPercent, int failedPercent) {

    private static final String ONLINE = "ONLINE";
    private static final String DEGRADED = "DEGRADED";

    ProbeFinding health(CommandOutput listing, CommandOutput zpoolStatus) {
        Optional<ProbedPool> found = ProbedPool.named(query.pool(), listing);
        if (found.isEmpty()) {
            return failed(
                    ErrorCode.POOL_MISSING,
                    "The pool '%s' is not imported".formatted(query.pool()),
                    Map.of("registeredGuid", query.poolGuid().value()));
        }
        ProbedPool pool = found.get();
        if (!pool.guid().equals(query.poolGuid())) {
            return failed(
                    ErrorCode.POOL_REPLACED,
                    "The pool '%s' has the GUID %s, not %s".formatted(query.pool(), pool.guid(), query.poolGuid()),
                    Map.of(
                            "guid",
                            pool.guid().value(),
                            "registeredGuid",
                            query.poolGuid().value()));
        }
        return health(pool, ZpoolStatus.parse(zpoolStatus.orTooLate().orFail().output()));
    }

    private ProbeFinding health(ProbedPool pool, ZpoolStatus status) {
        Map<String, String> measured = measured(pool, status);
        if (!pool.health().equals(ONLINE) && !pool.health().equals(DEGRADED)) {
            return failed(ErrorCode.POOL_UNHEALTHY, "The pool is %s".formatted(pool.health()), measured);
        }
        if (status.hasDataErrors()) {
            return failed(
                    ErrorCode.POOL_DATA_ERRORS, "The pool has errors: %s".formatted(status.dataErrors()), measured);
        }
        List<ZpoolStatus.Device> faulty =
                status.devices().stream().filter(ZpoolStatus.Device::hasErrors).toList();
        if (pool.health().equals(DEGRADED)) {
            return degraded("The pool is DEGRADED%s".formatted(named(faulty)), measured);
        }
        if (!faulty.isEmpty()) {
            return degraded("The pool is ONLINE, but has seen errors%s".formatted(named(faulty)), measured);
        }
        Optional<ZpoolStatus.Scrub> scrub = status.lastScrub();
        if (scrub.filter(last -> last.errors() > 0).isPresent()) {
            return degraded(
                    "The last scrub found %d errors".formatted(scrub.get().errors()), measured);
        }
        return ProbeFinding.ok(
                POOL_HEALTH,
                "The pool is ONLINE without errors; last scrub: %s".formatted(measured.get("lastScrub")),
                measured);
    }

    ProbeFinding capacity(CommandOutput listing) {
        ProbedPool pool = ProbedPool.named(query.pool(), listing)
                .orElseThrow(() -> new IllegalStateException("The pool was found a moment ago"));
        Map<String, String> measured = Map.of(
                "sizeBytes", Long.toString(pool.sizeBytes()),
                "allocatedBytes", Long.toString(pool.allocatedBytes()),
                "freeBytes", Long.toString(pool.freeBytes()),
                "usedPercent", Integer.toString(pool.usedPercent()),
                "fragmentationPercent", pool.fragmentation());
        String detail = "%d %% of the pool are in use".formatted(pool.usedPercent());
        if (pool.usedPercent() >= failedPercent) {
            return ProbeFinding.failed(
                    POOL_CAPACITY,
                    ErrorCode.POOL_NEARLY_FULL,
                    "%s; from %d %% on writing may fail".formatted(detail, failedPercent),
                    measured);
        }
        return pool.usedPercent() >= warningPercent
                ? ProbeFinding.warning(
                        POOL_CAPACITY,
                        ErrorCode.POOL_NEARLY_FULL,
                        "%s; from %d %% on it becomes slow".formatted(detail, warningPercent),
                        measured)
                : ProbeFinding.ok(POOL_CAPACITY, detail, measured);
    }

    private static Map<String, String> measured(ProbedPool pool, ZpoolStatus status) {
        Map<String, String> measured = new HashMap<>();
        measured.put("state", pool.health());
        measured.put("guid", pool.guid().value());
        measured.put("dataErrors", status.dataErrors());
        measured.put("lastScrub", status.lastScan());
        status.scan().ifPresent(scan -> measured.put("scan", scan));
        status.devices().stream()
                .filter(ZpoolStatus.Device::hasErrors)
                .forEach(device -> measured.put(
                        "errors of " + device.name(),
                        "read %s, write %s, checksum %s".formatted(device.read(), device.write(), device.checksum())));
        return measured;
    }

    private static String named(List<ZpoolStatus.Device> devices) {
        return devices.isEmpty()
                ? ""
                : devices.stream().map(ZpoolStatus.Device::name).collect(Collectors.joining(", ", ": ", ""));
    }

    private static ProbeFinding failed(ErrorCode code, String detail, Map<String, String> measured) {
        return ProbeFinding.failed(POOL_HEALTH, code, detail, measured);
    }

    private static ProbeFinding degraded(String detail, Map<String, String> measured) {
        return ProbeFinding.warning(POOL_HEALTH, ErrorCode.POOL_DEGRADED, detail, measured);
    }
}
