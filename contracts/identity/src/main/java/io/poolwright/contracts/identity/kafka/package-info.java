/** How a service hears of accounts. */
package io.poolwright.contracts.identity.kafka;
