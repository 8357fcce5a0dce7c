/** Reading the log of deployments. */
package io.poolwright.deploy.projection.kafka;
