/** What the OpenAPI documents of all services say alike. */
package io.poolwright.contracts.rest.openapi;
