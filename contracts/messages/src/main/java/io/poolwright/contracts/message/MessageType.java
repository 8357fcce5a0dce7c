package io.poolwright.contracts.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable name and schema version of a message. Both are promises: a change of the JSON that an older reader would not
 * understand is a new version with its own golden file, never an edit.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MessageType {

    /** Such as {@code io.poolwright.deployment.StepSucceeded}. */
    String name();

    /** Counted from 1. */
    int version();
}
