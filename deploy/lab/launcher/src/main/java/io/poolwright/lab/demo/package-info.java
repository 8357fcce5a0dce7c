/** {@code ./poolwright demo}: one deployment, shown as it happens. */
package io.poolwright.lab.demo;
