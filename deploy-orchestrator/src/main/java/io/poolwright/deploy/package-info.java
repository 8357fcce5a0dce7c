/** Deployments: asked for over REST, carried out by agents, recorded in the log, shown as they happen. */
package io.poolwright.deploy;
