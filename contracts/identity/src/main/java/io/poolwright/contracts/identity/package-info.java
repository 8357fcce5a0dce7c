/**
 * Who calls. A service that depends on this module knows its callers by session cookie or API token, without asking the
 * template-service: sessions are signed, and what ends them early arrives on the topic of accounts.
 */
package io.poolwright.contracts.identity;
