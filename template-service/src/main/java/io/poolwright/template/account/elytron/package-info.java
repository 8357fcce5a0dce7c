/** Passwords hashed by WildFly Elytron's bcrypt. */
package io.poolwright.template.account.elytron;
