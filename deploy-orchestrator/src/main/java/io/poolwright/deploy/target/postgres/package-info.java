/** The registry's tables. */
package io.poolwright.deploy.target.postgres;
