package io.poolwright.template.account;

import org.jspecify.annotations.Nullable;

/**
 * An account that was just made.
 *
 * @param password only if it was generated; it is not shown again
 */
public record CreatedAccountView(
        AccountView account, @Nullable String password) {

    @Override
    public String toString() {
        return account.toString();
    }
}
