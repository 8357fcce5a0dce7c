/** How a simulated guest reads and runs a command line: the part of the POSIX shell that an automation should need. */
package io.poolwright.lab.guest.shell;
