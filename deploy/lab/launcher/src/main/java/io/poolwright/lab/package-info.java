/** The whole of Poolwright on one machine: its parts, the four services and the gateway, started and stopped together. */
package io.poolwright.lab;
