package io.poolwright.deploy.deployment;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.deployment.ProofPart;

/**
 * What is wished of the proof.
 *
 * @param skip the parts that are not carried out; the report names them
 */
@Schema(name = "DeploymentProofRequest")
public record ProofRequest(List<ProofPart> skip) {}
