/** What the tables hold, for the comparison with the log, and the runs that compare it. */
package io.poolwright.deploy.audit.replay.postgres;
