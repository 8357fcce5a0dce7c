package io.poolwright.deploy.deployment;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.deployment.ProofPart;

/**
 * What is wished of the proof.
 *
 * @param skip the parts that are not carried out; the report names them
 * @param reboot whether the guest is restarted too, and has to come back with pool, export and address
 */
@Schema(name = "DeploymentProofRequest")
public record ProofRequest(
        List<ProofPart> skip,
        @Schema(defaultValue = "false") Boolean reboot) {}
