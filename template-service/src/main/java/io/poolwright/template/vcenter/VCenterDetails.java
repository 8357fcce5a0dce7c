package io.poolwright.template.vcenter;

import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.template.ResourceName;

/**
 * What an administrator says of a vCenter, all of it readable.
 *
 * @param username such as {@code poolwright@vsphere.local}
 * @param trust how its certificate is verified
 */
public record VCenterDetails(ResourceName name, VCenterUrl url, String username, TlsTrust trust) {}
