/** From commands to the handlers of their steps. */
package io.poolwright.vcenter.command;
