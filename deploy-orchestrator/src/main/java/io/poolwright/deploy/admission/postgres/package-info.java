/** The queues as PostgreSQL knows them. */
package io.poolwright.deploy.admission.postgres;
