/** Whose turn it is: every vCenter has so many deployments at once, and a fair queue before them. */
package io.poolwright.deploy.admission;
