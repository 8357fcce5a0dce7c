/** What vCenters, SSH keys and templates have in common: their names, their lists, and the sealing of their secrets. */
package io.poolwright.template;
