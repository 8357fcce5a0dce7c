/** The probes' tables. */
package io.poolwright.deploy.probe.postgres;
