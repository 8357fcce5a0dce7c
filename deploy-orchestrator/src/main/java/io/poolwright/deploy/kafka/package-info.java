/** What the service's Kafka readers have in common. */
package io.poolwright.deploy.kafka;
