/** Poolwright's REST API as the demo and the system tests use it: from outside, by JSON alone. */
package io.poolwright.lab.api;
