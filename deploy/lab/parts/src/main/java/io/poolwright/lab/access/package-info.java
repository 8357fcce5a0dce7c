/** Proofs of who may do what, for the tests of every service with an API. */
package io.poolwright.lab.access;
