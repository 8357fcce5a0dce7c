package io.poolwright.deploy.deployment;

import static io.poolwright.contracts.deployment.DeploymentSpec.MAX_DISK_GB;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.ExportedDataset;
import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.HandOverOptions;
import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.deployment.PoolEncryption;
import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.SshUserName;

/** Turns what is wished of pool, export and proof into typed options, noting all that is wrong with it. */
final class GuestOptionsResolver {

    private static final ZfsRequest ZFS = new ZfsRequest(null, null, null, null, null, null, null);
    private static final NfsRequest NFS = new NfsRequest(null, null, null, null);
    private static final ProofRequest PROOF = new ProofRequest(null, null);
    private static final HandOverRequest HAND_OVER = new HandOverRequest(null, null);

    private final ZfsRequest zfs;
    private final NfsRequest nfs;
    private final ProofRequest proof;
    private final HandOverRequest handOver;
    private final Violations violations;

    GuestOptionsResolver(DeploymentRequest request, Violations violations) {
        this.zfs = Objects.requireNonNullElse(request.zfs(), ZFS);
        this.nfs = Objects.requireNonNullElse(request.nfs(), NFS);
        this.handOver = Objects.requireNonNullElse(request.handOver(), HAND_OVER);
        this.proof = Objects.requireNonNullElse(request.proof(), PROOF);
        this.violations = violations;
    }

    /** Empty if any of it is not valid. */
    Optional<GuestOptions> resolve() {
        Optional<ZfsOptions> pool = zfs();
        NfsOptions export = new NfsOptions(
                isOn(nfs.noRootSquash()),
                isOn(nfs.sync()),
                isOn(nfs.crossmnt()),
                Boolean.TRUE.equals(nfs.openFirewall()));
        Optional<Optional<SshUserName>> user =
                optional("/handOver/replicationUser", handOver.replicationUser(), SshUserName::new);
        return pool.flatMap(wished -> user.map(
                name -> new GuestOptions(wished, export, proof(), new HandOverOptions(isOn(handOver.ownKey()), name))));
    }

    private Optional<ZfsOptions> zfs() {
        Optional<ExportedDataset> dataset =
                violations.optional("/zfs/dataset", zfs.dataset(), GuestOptionsResolver::dataset, ExportedDataset.NFS);
        Optional<Optional<Integer>> recordSize =
                optional("/zfs/recordSizeKb", zfs.recordSizeKb(), ZfsOptions::requireRecordSize);
        Optional<Optional<Long>> quota = optional("/zfs/quotaGb", zfs.quotaGb(), gib -> size(gib, "A quota in GiB"));
        Optional<Optional<Long>> reservation =
                optional("/zfs/reservationGb", zfs.reservationGb(), gib -> size(gib, "A reservation in GiB"));
        Optional<Optional<DiskId>> wipe = optional("/zfs/wipe", zfs.wipe(), DiskId::new);
        Optional<List<DiskId>> alsoWipe = violations.each("/zfs/alsoWipe", zfs.alsoWipe(), DiskId::new);
        boolean readable = dataset.isPresent()
                && recordSize.isPresent()
                && quota.isPresent()
                && reservation.isPresent()
                && wipe.isPresent()
                && alsoWipe.isPresent();
        return readable
                ? violations.read(
                        "/zfs/reservationGb",
                        () -> new ZfsOptions(
                                dataset.get(),
                                recordSize.get(),
                                quota.get(),
                                reservation.get(),
                                wipe.get(),
                                Boolean.TRUE.equals(zfs.encryption()) ? PoolEncryption.AES_256_GCM : PoolEncryption.OFF,
                                alsoWipe.get()))
                : Optional.empty();
    }

    private ProofOptions proof() {
        return ProofOptions.without(
                Objects.requireNonNullElse(proof.skip(), List.of()), Boolean.TRUE.equals(proof.reboot()));
    }

    /** @return empty if it is not valid, else the value if there is one */
    private <S, T> Optional<Optional<T>> optional(String pointer, S given, Function<S, T> reading) {
        return given == null
                ? Optional.of(Optional.empty())
                : violations.read(pointer, () -> reading.apply(given)).map(Optional::of);
    }

    private static long size(long gib, String what) {
        DeploymentSpec.requireBetween(1, gib, MAX_DISK_GB, what);
        return gib;
    }

    private static ExportedDataset dataset(String text) {
        return Arrays.stream(ExportedDataset.values())
                .filter(dataset -> dataset.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("It is one of NFS and POOL"));
    }

    private static boolean isOn(Boolean wished) {
        return !Boolean.FALSE.equals(wished);
    }
}
