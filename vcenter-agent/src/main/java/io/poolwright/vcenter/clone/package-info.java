/** Step one: a VM of the deployment's own, cloned from the template into its place. */
package io.poolwright.vcenter.clone;
