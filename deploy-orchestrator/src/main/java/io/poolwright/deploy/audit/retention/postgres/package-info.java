/** Which facts are old, and their removal. */
package io.poolwright.deploy.audit.retention.postgres;
