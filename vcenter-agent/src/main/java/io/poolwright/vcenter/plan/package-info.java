/** Looks at what a deployment will meet, and makes nothing. */
package io.poolwright.vcenter.plan;
