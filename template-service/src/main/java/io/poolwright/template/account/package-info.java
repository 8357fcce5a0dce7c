/** Who may log in and what as; sessions and API tokens. */
package io.poolwright.template.account;
