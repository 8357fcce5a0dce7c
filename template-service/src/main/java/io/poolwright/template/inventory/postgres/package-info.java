/** Inventories and checks in PostgreSQL. */
package io.poolwright.template.inventory.postgres;
