/** The templates' table. */
package io.poolwright.deploy.template.postgres;
