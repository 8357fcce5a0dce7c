/** The registry of replication targets: who has which name, and what a replication tool needs to use a target. */
package io.poolwright.deploy.target;
