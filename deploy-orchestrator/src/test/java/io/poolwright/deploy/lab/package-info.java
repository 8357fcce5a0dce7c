/** The real PostgreSQL and Kafka, agents that follow a script, and the service as its users call it. */
package io.poolwright.deploy.lab;
