/** Everything that travels on a topic, one sealed hierarchy, and the envelope around it. */
package io.poolwright.contracts.message;
