/** Probes: is a registered target still what it was? Asked by people and periodically, answered by the ssh-agent. */
package io.poolwright.deploy.probe;
