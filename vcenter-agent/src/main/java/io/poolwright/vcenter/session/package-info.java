/** How the agent is connected to its vCenters: settings, secrets, admission. */
package io.poolwright.vcenter.session;
