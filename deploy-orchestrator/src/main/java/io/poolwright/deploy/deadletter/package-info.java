/** Records that could not be read, for people to look at. */
package io.poolwright.deploy.deadletter;
