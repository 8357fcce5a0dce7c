/** How the other services hear of accounts. */
package io.poolwright.template.account.kafka;
