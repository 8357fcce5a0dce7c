/** Sessions as signed JSON Web Tokens (RFC 7519, ES256). */
package io.poolwright.contracts.identity.jose4j;
