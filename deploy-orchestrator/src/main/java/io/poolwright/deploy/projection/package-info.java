/** From the log to the tables: the only way in which rows come to be. */
package io.poolwright.deploy.projection;
