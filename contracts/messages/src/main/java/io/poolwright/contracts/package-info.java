/** What the services say to each other, and nothing about how it is carried. */
package io.poolwright.contracts;
