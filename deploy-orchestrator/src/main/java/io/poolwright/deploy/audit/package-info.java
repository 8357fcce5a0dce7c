/** What auditors ask: every event, whether the tables are still what the log says, and what was when. */
package io.poolwright.deploy.audit;
