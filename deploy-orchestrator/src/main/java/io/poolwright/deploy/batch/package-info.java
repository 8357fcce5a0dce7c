/** Deployments that are asked for together. What the log says of each of them makes the batch; nothing else is kept. */
package io.poolwright.deploy.batch;
