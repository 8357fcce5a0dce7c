/** Durations of earlier deployments, out of their stored facts. */
package io.poolwright.deploy.estimate.postgres;
