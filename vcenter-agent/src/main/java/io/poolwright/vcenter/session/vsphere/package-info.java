/**
 * The transport under yavijava's model: SOAP over {@code java.net.http}, a parser that skips what it does not know, TLS per
 * vCenter, sessions that renew themselves, waits on property updates. Types of {@code com.vmware.vim25} stay in packages of
 * this name.
 */
package io.poolwright.vcenter.session.vsphere;
