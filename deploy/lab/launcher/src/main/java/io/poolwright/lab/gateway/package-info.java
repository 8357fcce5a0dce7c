/** One origin for both REST services, as an ingress gives it in production. */
package io.poolwright.lab.gateway;
