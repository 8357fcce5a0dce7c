/** A target's own key in place of the template's, after the hand-over and later. */
package io.poolwright.ssh.handover;
