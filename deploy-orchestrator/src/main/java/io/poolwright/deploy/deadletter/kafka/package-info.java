/** Reading the dead-letter topics. */
package io.poolwright.deploy.deadletter.kafka;
