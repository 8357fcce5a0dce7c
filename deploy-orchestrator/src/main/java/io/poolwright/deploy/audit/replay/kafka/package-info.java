/** Reading the log again, beside the projector. */
package io.poolwright.deploy.audit.replay.kafka;
