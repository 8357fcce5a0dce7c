/** What the OpenAPI documents say about who may call. */
package io.poolwright.contracts.identity.openapi;
