/** A deployment: its pure state, the facts that change it, and the REST resource where it is asked for and seen. */
package io.poolwright.deploy.deployment;
