/** Templates in PostgreSQL, and what of them is not published yet. */
package io.poolwright.template.catalog.postgres;
