package io.poolwright.template.inventory;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;

/**
 * What went wrong and what to do about it.
 *
 * @param detail what happened this time
 */
public record FailureView(ErrorCode code, String detail, String hint) {

    static FailureView of(Failure failure) {
        return new FailureView(failure.code(), failure.detail(), failure.code().hint());
    }
}
