/** Reading deployments and their facts from the tables. */
package io.poolwright.deploy.deployment.postgres;
