package io.poolwright.deploy.deployment;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.contracts.value.SshUserName;

/**
 * What is wished of the guest stage.
 *
 * @param exportedDataset the dataset's name
 * @param recordSizeKb null: as ZFS has it
 * @param quotaGb in GiB; null: none
 * @param reservationGb in GiB; null: none
 * @param wipe the disk that may be wiped; null: none
 * @param alsoWipe further disks that may be wiped
 * @param encryption whether everything in the pool is encrypted
 * @param proof the parts that are carried out
 * @param replicationUser who may receive without being root; null: nobody
 * @param ownKey whether the target gets an SSH key of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GuestSettingsView(
        String exportedDataset,
        @Nullable Integer recordSizeKb,
        @Nullable Long quotaGb,
        @Nullable Long reservationGb,
        @Nullable String wipe,
        List<String> alsoWipe,
        boolean encryption,
        boolean noRootSquash,
        boolean sync,
        boolean crossmnt,
        boolean openFirewall,
        List<ProofPart> proof,
        boolean ownKey,
        @Nullable String replicationUser) {

    static GuestSettingsView of(DeploymentSpec spec) {
        GuestOptions guest = spec.options().guest();
        return new GuestSettingsView(
                guest.zfs().dataset().of(spec.pool()),
                guest.zfs().recordSizeKb().orElse(null),
                guest.zfs().quotaGb().orElse(null),
                guest.zfs().reservationGb().orElse(null),
                guest.zfs().wipe().map(DiskId::value).orElse(null),
                guest.zfs().alsoWipe().stream().map(DiskId::value).toList(),
                guest.zfs().encrypted(),
                guest.nfs().noRootSquash(),
                guest.nfs().sync(),
                guest.nfs().crossmnt(),
                guest.nfs().openFirewall(),
                guest.proof().parts(),
                guest.handOver().ownKey(),
                guest.handOver().replicationUser().map(SshUserName::value).orElse(null));
    }
}
