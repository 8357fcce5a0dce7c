/** New keys, made and written by Bouncy Castle: the JDK knows no OpenSSH format. */
package io.poolwright.template.sshkey.bouncycastle;
