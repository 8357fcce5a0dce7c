/** Replays, which compare the tables with the log, rebuilds, which make them anew from it, and what was when. */
package io.poolwright.deploy.audit.replay;
