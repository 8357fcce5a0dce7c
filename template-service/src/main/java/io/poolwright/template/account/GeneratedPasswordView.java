package io.poolwright.template.account;

/** @param password the new one; it is not shown again */
public record GeneratedPasswordView(String password) {

    @Override
    public String toString() {
        return "GeneratedPasswordView[********]";
    }
}
