/** The programs of a simulated guest. Each prints what the real one prints; see the recorded transcript in the tests. */
package io.poolwright.lab.guest.command;
