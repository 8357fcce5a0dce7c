/** How the services answer over HTTP: RFC 9457 problems with stable codes, JSON-pointer violations, cursor pages. */
package io.poolwright.contracts.rest;
