/** Plans: what a deployment would meet, without deploying. */
package io.poolwright.deploy.plan;
