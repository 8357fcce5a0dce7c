/** Child processes of the lab: started with a log file, watched, stopped, and found again after the lab was killed. */
package io.poolwright.lab.process;
