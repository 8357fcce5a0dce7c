/** What logins need. */
package io.poolwright.lab.session;
