/** The four services as child processes, supervised as a cluster would. */
package io.poolwright.lab.service;
