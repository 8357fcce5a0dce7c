/** What is done next: the saga decides purely, the executor carries its decisions out, the lease keeper repeats them. */
package io.poolwright.deploy.saga;
