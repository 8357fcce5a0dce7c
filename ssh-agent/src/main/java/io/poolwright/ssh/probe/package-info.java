/** Probes of registered targets: is it still what was registered? They look and change nothing, hence need no lock. */
package io.poolwright.ssh.probe;
