/** The projection's tables. */
package io.poolwright.deploy.projection.postgres;
