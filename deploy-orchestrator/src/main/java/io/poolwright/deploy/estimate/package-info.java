/** How long deployments take, by what earlier ones have taken. */
package io.poolwright.deploy.estimate;
