/** The guest stage: how a guest is reached and proven, and the commands to the ssh-agent. */
package io.poolwright.contracts.guest;
